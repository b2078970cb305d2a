const NAMES: Readonly<Record<string, string>> = {
  "application/msword": "Word",
  "application/vnd.ms-excel": "Excel",
  "application/vnd.ms-powerpoint": "PowerPoint",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
  "application/vnd.oasis.opendocument.text": "OpenDocument",
  "text/plain": "Text",
  "image/jpeg": "JPEG",
};

/** What people call files of a media type: `application/pdf` is a PDF. What is not known stays. */
export function fileKind(mediaType: string): string {
  const type = mediaType.split(";")[0]?.trim().toLowerCase() ?? "";
  const known = NAMES[type];
  if (known !== undefined) return known;
  const short = /^(?:application|image|text|audio|video)\/([a-z0-9]{2,5})$/.exec(type)?.[1];
  return short === undefined ? mediaType : short.toUpperCase();
}
