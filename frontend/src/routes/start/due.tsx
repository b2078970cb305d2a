import type { DueThing } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { Counts } from "./counts";
import { useDesk } from "./desk";

/** The page a due thing stands on: tasks and milestones at their process, a report at its own. */
function placeOf({ collection, id, process_id }: DueThing): string | null {
  if (collection === "reports") return `/berichte/${id}`;
  if (process_id === null) return collection === "tasks" ? "/aufgaben?termin=offen" : null;
  return `/prozesse/${process_id}#${collection === "tasks" ? "aufgaben" : "zeitverlauf"}`;
}

/** What is due next, then what is overdue, said in a word. */
function Next({ things }: { things: readonly DueThing[] }) {
  const { t } = useWords();
  if (things.length === 0) return <Empty title={t.start.nothingDue} />;
  return (
    <NamedList
      rows={things}
      rowKey={({ id }) => id}
      title={(thing) => {
        const place = placeOf(thing);
        return place === null ? thing.title : <AppLink to={place}>{thing.title}</AppLink>;
      }}
    >
      {(thing) => (
        <div className="facts-line">
          {thing.is_late && <StatusBadge status="ueberfaellig" label={t.start.overdue} />}
          <span>{t.start.dueKinds[thing.collection] ?? thing.collection}</span>
          <VagueDate value={thing.due} detail="explained" />
          {thing.who && <span>{thing.who}</span>}
          {thing.process_id !== null && thing.process_title !== null && (
            <AppLink to={`/prozesse/${thing.process_id}`}>{thing.process_title}</AppLink>
          )}
        </div>
      )}
    </NamedList>
  );
}

/** How many things are open, late and due, each figure a link, and the first of them. */
export function Due() {
  const { t } = useWords();
  const { data, error, refetch } = useDesk();
  if (error) return <ProblemNotice problem={error} onRetry={() => void refetch()} />;
  const count = (name: string): number | null => data?.counts[name] ?? null;
  return (
    <>
      <Counts
        counts={[
          {
            key: "offen",
            count: count("tasks_open"),
            words: t.start.tasksOpen,
            href: "/aufgaben?termin=offen",
          },
          {
            key: "faellig",
            count: count("tasks_due"),
            words: t.start.tasksDue,
            href: "/aufgaben?termin=faellig",
          },
          {
            key: "ueberfaellig",
            count: count("tasks_late"),
            words: t.start.tasksLate,
            href: "/aufgaben?termin=ueberfaellig",
          },
          {
            key: "meilensteine-bald",
            count: count("milestones_due"),
            words: t.start.milestonesDue,
            href: "/meilensteine?art=meilenstein&termin=faellig",
          },
          {
            key: "meilensteine-ueberfaellig",
            count: count("milestones_late"),
            words: t.start.milestonesLate,
            href: "/meilensteine?art=meilenstein&termin=ueberfaellig",
          },
          {
            key: "berichte-bald",
            count: count("reports_due"),
            words: t.start.reportsDue,
            href: "/berichte?faellig=bald",
          },
          {
            key: "berichte-ueberfaellig",
            count: count("reports_late"),
            words: t.start.reportsLate,
            href: "/berichte?faellig=ueberfaellig",
          },
        ]}
      />
      <h3 className="start-next">{t.start.next}</h3>
      {data === undefined ? <Skeleton lines={10} /> : <Next things={data.next} />}
    </>
  );
}
