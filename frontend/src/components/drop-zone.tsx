import { useId, useState, type DragEvent } from "react";
import { useWords } from "../i18n";
import { Icon } from "./icon";

interface Props {
  /** Of the file input, so that a summary of errors can lead to it. */
  id: string;
  /** Endings with their dot, such as `.docx`. */
  endings: readonly string[];
  /** Which files may come, in words. */
  kinds: string;
  /** What was chosen, in words. */
  chosen?: string | false;
  error?: string;
  onFile: (file: File) => void;
  /** Text or a link that was dropped in the place of a file. */
  onOther?: (link: string, text: string) => void;
}

/**
 * Where a file is dropped or chosen. The zone holds a real file input, so the keyboard and screen
 * readers have the same way in.
 */
export function DropZone({ id, endings, kinds, chosen, error, onFile, onOther }: Props) {
  const { t } = useWords();
  const own = useId();
  const [over, setOver] = useState(false);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const given = event.dataTransfer;
    const file = given.files[0];
    if (file) onFile(file);
    else onOther?.(given.getData("text/uri-list"), given.getData("text/plain"));
  }

  return (
    // Dropping is extra: the file input inside does the same for every keyboard and aid.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
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
          accept={endings.join(",")}
          aria-describedby={`${own}-kinds ${own}-chosen`}
          onChange={(event) => {
            const file = event.target.files?.[0];
            // Else the same file, mended meanwhile, could not be chosen again.
            event.target.value = "";
            if (file) onFile(file);
          }}
        />
      </label>
      <p className="muted" id={`${own}-kinds`}>
        {kinds}
      </p>
      <p role="status" id={`${own}-chosen`} className="file-drop__chosen">
        {chosen}
      </p>
      {error && (
        <p className="kern-error">
          <Icon name="danger" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
