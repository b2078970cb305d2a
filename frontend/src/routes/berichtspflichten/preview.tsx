import { useQuery } from "@tanstack/react-query";
import { timeQuery } from "../../api/time";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import { instancesOf } from "./instances";
import { numberOf, type DutyValues } from "./values";

const SHOWN = 4;

/** What the rule means, in one sentence. */
export function useRuleWords(values: DutyValues, eventKind: string | null): string {
  const { previewRule: words } = useReportWords();
  const months = numberOf(values.interval_months);
  const offset = numberOf(values.due_offset_days) ?? 0;
  const due = values.due.trim();
  const every =
    months === null || !(months > 0)
      ? words.everyUnknown
      : values.begins === "" && due !== ""
        ? `${words.every(months)} ${words.everyFrom(due)}`
        : words.every(months);
  switch (values.rule) {
    case "":
      return words.none;
    case "nach_ereignis": {
      if (values.process_id === "") return words.needsProcess;
      const after = eventKind === null ? words.afterEach : words.afterKind(eventKind);
      return after + (offset > 0 ? words.after(offset) : words.atOnce);
    }
    case "fortlaufend":
      return months === null || !(months > 0) ? words.always : `${words.alwaysEvery} ${every}`;
    case "einmalig":
      return due === "" ? words.onceUndated : words.once(due);
    default:
      return every;
  }
}

interface Props {
  values: DutyValues;
  /** The word of the kind of conference that is chosen. */
  eventKind: string | null;
}

/** What becomes of the rule as it is typed: a sentence, and the first reports with their days. */
export function Preview({ values, eventKind }: Props) {
  const { format } = useWords();
  const words = useReportWords();
  const sentence = useRuleWords(values, eventKind);
  const typedEnd = values.until.trim();
  const { data: end } = useQuery({ ...timeQuery(typedEnd), enabled: typedEnd !== "" });
  const counts = values.rule !== "nach_ereignis" && values.rule !== "" && values.due.trim() === "";
  const months = numberOf(values.interval_months);
  const next =
    counts && months !== null
      ? instancesOf(
          values.begins,
          months,
          numberOf(values.due_offset_days) ?? 0,
          typedEnd === "" ? null : (end?.latest ?? null),
          SHOWN,
        )
      : [];
  return (
    <div className="duty-preview" role="status">
      <h2>{words.preview}</h2>
      <p>{sentence}</p>
      {next.length > 0 && (
        <>
          <p className="muted">{words.previewNext}</p>
          <ol>
            {next.map(({ from, until, due }) => (
              <li key={from}>
                {words.instance(words.span(format.day(from), format.day(until)), format.day(due))}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
