import { useWords } from "../i18n";
import { DropZone } from "./drop-zone";
import { TextField } from "./form/text-field";
import { fieldId } from "./form/field";

/** What a person hands in: a file, the address of a page, or text. */
export type Handed =
  { kind: "file"; file: File } | { kind: "url"; url: string } | { kind: "text"; text: string };

const ENDINGS = [".txt", ".html", ".htm", ".pdf", ".docx"];
const LARGEST_BYTES = 20_000_000;

export type HandedFault = "wrongKind" | "tooLarge" | "wrongLink" | "nothing";

/** What is wrong with what was handed in, before the server is asked. */
export function faultOf(handed: Handed | null): HandedFault | null {
  if (handed === null) return "nothing";
  if (handed.kind === "file") {
    const name = handed.file.name.toLowerCase();
    if (!ENDINGS.some((ending) => name.endsWith(ending))) return "wrongKind";
    return handed.file.size > LARGEST_BYTES ? "tooLarge" : null;
  }
  if (handed.kind === "url") return /^https?:\/\/\S+$/.test(handed.url) ? null : "wrongLink";
  return handed.text.trim() === "" ? "nothing" : null;
}

interface Props {
  value: Handed | null;
  onChange: (value: Handed | null) => void;
  error?: string;
}

/** Three ways to hand in a document; the last thing given counts. */
export function FileDrop({ value, onChange, error }: Props) {
  const { t, format } = useWords();
  return (
    <div className="file-drop">
      <DropZone
        id={fieldId("file")}
        endings={ENDINGS}
        kinds={t.files.kinds}
        chosen={
          value?.kind === "file" && t.files.chosen(value.file.name, format.bytes(value.file.size))
        }
        {...(error ? { error } : {})}
        onFile={(file) => onChange({ kind: "file", file })}
        onOther={(link, text) => {
          if (link !== "") onChange({ kind: "url", url: link });
          else if (text !== "") onChange({ kind: "text", text });
        }}
      />
      <TextField
        name="url"
        type="url"
        label={t.files.orLink}
        hint={t.files.linkHint}
        required
        value={value?.kind === "url" ? value.url : ""}
        onChange={(url) => onChange(url === "" ? null : { kind: "url", url })}
      />
      <TextField
        name="text"
        label={t.files.orText}
        lines={5}
        required
        value={value?.kind === "text" ? value.text : ""}
        onChange={(text) => onChange(text === "" ? null : { kind: "text", text })}
      />
    </div>
  );
}
