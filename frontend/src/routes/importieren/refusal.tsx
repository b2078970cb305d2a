import { Notice } from "../../components/notice";
import { useImportWords } from "../../i18n/imports";

interface Props {
  /** The server's own words. */
  sentences: readonly string[];
  live?: boolean;
}

/** Why a document could not be read. */
export function RefusalNotice({ sentences, live = false }: Props) {
  const words = useImportWords();
  return (
    <Notice tone="danger" title={words.refusedTitle} live={live}>
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{words.refusedHint}</p>
    </Notice>
  );
}
