import type { VagueDate as Value } from "../api/shapes";
import { useWords } from "../i18n";
import { datesMeaning, dateWords, isVague } from "../lib/dates";
import { Popover } from "./popover";

interface Props {
  value: Value | null;
  /** `words`: as said. `explained`: a vague date becomes a button that opens what it means. */
  detail?: "words" | "explained";
}

/** A date of any precision, shown in the words of its source. */
export function VagueDate({ value, detail = "words" }: Props) {
  const { t, format } = useWords();
  const words = dateWords(value, format);
  if (value === null || words === null) return <span className="muted">{t.common.none}</span>;
  if (!isVague(value)) return <time dateTime={value.edtf ?? undefined}>{words}</time>;
  const meaning = datesMeaning(value, t, format);
  if (detail === "words") return <span className="vague">{words}</span>;
  return (
    <Popover
      buttonClass="vague vague--button"
      button={words}
      label={t.time.explain(words)}
      title={words}
    >
      {meaning === null ? (
        <p>{t.time.openDate}</p>
      ) : (
        <dl className="pairs">
          <div>
            <dt>{t.time.bounds}</dt>
            <dd>{meaning}</dd>
          </div>
          <div>
            <dt>{t.time.edtf}</dt>
            <dd>
              <code>{value.edtf}</code>
            </dd>
          </div>
        </dl>
      )}
    </Popover>
  );
}
