import { useId, useState, type DragEvent } from "react";
import { useWords } from "../i18n";
import { Icon } from "./icon";
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

/**
 * Three ways to hand in a document. The drop zone is the label of a real file input, so the
 * keyboard and screen readers have the same way in; the last thing given counts.
 */
export function FileDrop({ value, onChange, error }: Props) {
  const { t, format } = useWords();
  const own = useId();
  const [over, setOver] = useState(false);
  const id = fieldId("file");

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    const link = event.dataTransfer.getData("text/uri-list");
    const text = event.dataTransfer.getData("text/plain");
    if (file) onChange({ kind: "file", file });
    else if (link !== "") onChange({ kind: "url", url: link });
    else if (text !== "") onChange({ kind: "text", text });
  }

  return (
    <div className="file-drop">
      {/* Dropping is extra: the file input inside does the same for every keyboard and aid. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={`file-drop__zone${over ? " file-drop__zone--over" : ""}${error ? " file-drop__zone--error" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Icon name="upload" size="large" />
        <p className="file-drop__title">{t.files.drop}</p>
        <label className="kern-btn kern-btn--secondary file-drop__button" htmlFor={id}>
          <span className="kern-label">{t.files.choose}</span>
          <input
            id={id}
            type="file"
            className="file-drop__input"
            accept={ENDINGS.join(",")}
            aria-describedby={`${own}-kinds ${own}-chosen`}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) onChange({ kind: "file", file });
            }}
          />
        </label>
        <p className="muted" id={`${own}-kinds`}>
          {t.files.kinds}
        </p>
        <p role="status" id={`${own}-chosen`} className="file-drop__chosen">
          {value?.kind === "file" && t.files.chosen(value.file.name, format.bytes(value.file.size))}
        </p>
        {error && (
          <p className="kern-error">
            <Icon name="danger" />
            <span>{error}</span>
          </p>
        )}
      </div>
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
