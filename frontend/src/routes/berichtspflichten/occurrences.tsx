import { useMe } from "../../api/session";
import { AppLink } from "../../components/app-link";
import { ProblemNotice } from "../../components/problem-notice";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useReportWords } from "../../i18n/reports";
import { isOverdue, todayIn } from "../../lib/due";
import { sees } from "../../lib/may";
import { isGone } from "../berichte/api";
import { useOccurrences, type Occurrence } from "./api";

const isPast = (one: Occurrence, today: string): boolean =>
  (one.state !== null && isGone(one.state)) || (one.state === null && isOverdue(one.due, today));

/** The next reports a duty owes, each with the report there is for it. */
export function Occurrences({ duty, body, most }: { duty: string; body: string; most: number }) {
  const words = useReportWords();
  const me = useMe();
  const { data, error, refetch } = useOccurrences(duty, sees(me, body));
  if (!sees(me, body)) return null;
  if (error !== null) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  const today = todayIn();
  const next = data.filter((one) => !isPast(one, today)).slice(0, most);
  if (next.length === 0) return <p className="muted">{words.upcomingNone}</p>;
  return (
    <ul className="occurrences" aria-label={words.upcoming}>
      {next.map((one) => (
        <li key={one.key}>
          <div className="facts-line">
            <span>
              {one.report_id === null ? (
                <VagueDate value={one.due} />
              ) : (
                <AppLink to={`/berichte/${one.report_id}`}>
                  <VagueDate value={one.due} />
                </AppLink>
              )}
            </span>
            {one.period && (
              <span>
                {words.over} <VagueDate value={one.period} />
              </span>
            )}
            {one.state === null ? <span>{words.notMade}</span> : <StatusBadge status={one.state} />}
            {one.state !== null && isOverdue(one.due, today) && (
              <StatusBadge status="ueberfaellig" label={words.late} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
