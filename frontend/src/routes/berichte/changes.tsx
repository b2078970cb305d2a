import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "../../components/problem-notice";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { AppLink } from "../../components/app-link";
import { useMe } from "../../api/session";
import { useWords } from "../../i18n";
import { useReportWords } from "../../i18n/reports";
import { sees } from "../../lib/may";
import { changesQuery, type KnownReport } from "./api";

const SIGNS: Readonly<Record<string, string>> = { added: "+", removed: "−", changed: "~" };

/** What changed since the report before, in sentences. */
export function ReportChangesPart({ of }: { of: KnownReport }) {
  const { format, language } = useWords();
  const words = useReportWords();
  const me = useMe();
  const isFrozen = sees(me, of.body_id) && of.as_of !== null;
  const { data, error, refetch } = useQuery({
    ...changesQuery(of.id, language),
    enabled: isFrozen && of.previous_id !== null,
  });
  if (!isFrozen) return null;
  const kinds: Readonly<Record<string, string>> = words.changeKinds;
  return (
    <Section id="veraenderungen" title={words.changes}>
      {of.previous_id === null ? (
        <p className="muted">{words.changesFirst}</p>
      ) : error !== null ? (
        <ProblemNotice problem={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={3} />
      ) : (
        <>
          {data.previous_as_of !== null && (
            <p className="muted">
              <AppLink to={`/berichte/${of.previous_id}`}>
                {words.changesSince(format.day(data.previous_as_of))}
              </AppLink>
            </p>
          )}
          {data.items.length === 0 ? (
            <p>{words.changesNone}</p>
          ) : (
            <ul className="report-changes">
              {data.items.map((item) => (
                <li key={`${item.about}-${item.id}-${item.text}`}>
                  <span className="report-changes__kind">
                    <span aria-hidden="true">{SIGNS[item.change]}</span> {kinds[item.change]}
                  </span>
                  <span>{item.text}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Section>
  );
}
