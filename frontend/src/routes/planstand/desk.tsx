import { useQuery } from "@tanstack/react-query";
import type { Body, StandingRow } from "../../api/shapes";
import { useTerms } from "../../api/vocabularies";
import { AppLink } from "../../components/app-link";
import { ButtonLink } from "../../components/button";
import { Empty } from "../../components/empty";
import { PageHeading } from "../../components/page-heading";
import { Permitted } from "../../components/permitted";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { useWords } from "../../i18n";
import { useHindsightWords } from "../../i18n/hindsight";
import { useSteeringWords } from "../../i18n/steering";
import { todayIn } from "../../lib/due";
import type { IsoDay } from "../../lib/edtf";
import { useUrlState } from "../../lib/url-state";
import { deskQuery } from "./api";
import {
  dayOf,
  DaysForm,
  deskAt,
  deskBetween,
  deskCompared,
  processAt,
  useOwnBodies,
} from "./days";
import { Occasions, useOccasion } from "./occasions";
import { PastNotice } from "./past-notice";

const KEYS = ["kommune", "am"] as const;
const COUNTS = ["im_plan", "gefaehrdet", "verzoegert", "unbekannt", "stale", "without_status"];

/** How all processes of a body stood at the end of one day. */
export default function DeskPage() {
  const words = useHindsightWords();
  const { format } = useWords();
  const [url] = useUrlState(KEYS);
  const bodies = useOwnBodies();
  const body = bodies.find(({ key }) => key === url.kommune) ?? bodies[0] ?? null;
  const day = dayOf(url.am);
  const isToday = day === todayIn();
  const occasion = useOccasion(body, day);
  return (
    <>
      <PageHeading
        preline={body?.name}
        title={words.title(occasion, format.day(day))}
        lead={words.lead}
        actions={
          body && (
            <ButtonLink
              to={isToday ? deskCompared(body.key) : deskBetween(body.key, day, todayIn())}
            >
              {isToday ? words.compareDays : words.compare}
            </ButtonLink>
          )
        }
      />
      <Permitted if={(me) => me.everywhere || me.bodies.length > 0}>
        {body === null ? (
          <Skeleton lines={9} />
        ) : (
          <>
            <DaysForm
              bodies={bodies}
              body={body}
              days={[{ key: "am", label: words.day, value: day }]}
              to={(key, [to = day]) => deskAt(key, to)}
            />
            <Occasions body={body} day={day} to={(to) => deskAt(body.key, to)} />
            <Desk body={body} day={day} />
          </>
        )}
      </Permitted>
    </>
  );
}

function Desk({ body, day }: { body: Body; day: IsoDay }) {
  const { t, format } = useWords();
  const words = useHindsightWords();
  const steering = useSteeringWords().standing;
  const statuses = useTerms("process_status", body.id);
  const { data, error, refetch } = useQuery(deskQuery(body.id, day));
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={9} />;
  if (data.items.length === 0) return <Empty title={words.nothing} />;

  const titles = new Map(data.items.map((row) => [row.process_id, row.title]));
  const columns: Column<StandingRow>[] = [
    {
      key: "title",
      header: words.process,
      names: true,
      cell: (row) => (
        <>
          <AppLink to={processAt(row.process_id, day)}>{row.title}</AppLink>
          {row.parent_id !== null && titles.has(row.parent_id) && (
            <p className="muted">{t.processes.childOf(titles.get(row.parent_id) ?? "")}</p>
          )}
        </>
      ),
    },
    {
      key: "status",
      header: t.common.status,
      cell: (row) => (
        <StatusBadge status={row.status} label={statuses.label(row.status) ?? undefined} />
      ),
    },
    {
      key: "health",
      header: steering.health,
      cell: (row) => (
        <>
          <StatusBadge status={row.health} label={steering.words[row.health]} />
          {row.open_steps > 0 && (
            <p className="muted">{words.steps(row.open_steps, row.late_steps)}</p>
          )}
        </>
      ),
    },
    {
      key: "completion",
      header: steering.completion,
      numeric: true,
      cell: (row) =>
        row.completion === null ? (
          <span className="muted">{steering.notKnown}</span>
        ) : (
          steering.percent(row.completion)
        ),
    },
    {
      key: "next",
      header: words.next,
      cell: ({ next }) =>
        next === null ? (
          <span className="muted">{t.common.none}</span>
        ) : (
          words.nextBy(next.title, format.day(next.latest))
        ),
    },
    {
      key: "freshness",
      header: words.untouched,
      cell: (row) => (
        <>
          {steering.daysAgo(row.days_since_change)}
          {row.is_stale && <p className="muted">{steering.stale}</p>}
        </>
      ),
    },
  ];
  const counts = COUNTS.flatMap((key) => {
    const count = data.counts[key] ?? 0;
    return count === 0 ? [] : [`${format.number(count)} ${words.health[key] ?? key}`];
  });
  return (
    <>
      <PastNotice day={day} />
      <p role="status" className="result-count">
        {words.found(data.items.length)}: {counts.join(", ")}
      </p>
      <ResourceTable
        caption={words.title("", format.day(day))}
        columns={columns}
        rows={data.items}
        rowKey={({ process_id: id }) => id}
      />
    </>
  );
}
