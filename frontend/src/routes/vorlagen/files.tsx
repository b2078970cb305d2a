import type { components } from "../../api/schema";
import type { PaperFile } from "../../api/shapes";
import { Icon } from "../../components/icon";
import { useWords } from "../../i18n";
import { useCouncilWords } from "../../i18n/council";
import { fileKind } from "../../lib/file-kind";

/** What only those see who work in the body: the same address answers it when signed in. */
type Inside = Partial<Pick<components["schemas"]["FileInternal"], "text">>;

/** Files with what they are, the way to their original and, for members, what they say. */
export function Files({ files }: { files: readonly (PaperFile & Inside)[] }) {
  const { format } = useWords();
  const words = useCouncilWords();
  const inOrder = [...files].sort((a, b) => a.order - b.order);
  // Where every file is an attachment, saying so of each tells nothing.
  const allAttached = files.length > 1 && files.every(({ role }) => role === "auxiliaryFile");
  return (
    <ul className="named files">
      {inOrder.map((file) => (
        <li key={file.id}>
          <div className="named__title">
            {file.access_url === null ? (
              file.name
            ) : (
              <a className="link" href={file.access_url} rel="noreferrer">
                {`${file.name}\u00a0`}
                <Icon name="external" size="small" />
              </a>
            )}
          </div>
          <div className="named__about">
            <div className="facts-line">
              {file.role !== null && !allAttached && <span>{words.roles[file.role]}</span>}
              {file.date !== null && <time dateTime={file.date}>{format.day(file.date)}</time>}
              {file.size !== null && <span>{format.bytes(file.size)}</span>}
              {file.mime_type !== null && <span>{fileKind(file.mime_type)}</span>}
            </div>
            {file.text && (
              <details className="paper-section">
                <summary>
                  {words.fileText}
                  <span className="sr-only">: {file.name}</span>
                </summary>
                <p className="file-text">{file.text}</p>
              </details>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
