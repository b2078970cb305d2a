/** Text without the soft hyphens of interface strings, for titles, names and file names. */
export function plain(text: string): string {
  return text.replaceAll("\u00AD", "");
}

/** A file name that every system accepts. */
export function fileName(text: string, ending: string): string {
  const folded = plain(text)
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFKD");
  const name = folded.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "");
  return `${name.slice(0, 80) || "planraum"}.${ending}`;
}
