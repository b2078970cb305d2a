import { useList, useTotal } from "../../api/reading";
import type { Duty, Embedding } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { byNearness, isOverdue, isReached } from "../../lib/due";
import type { IsoDay } from "../../lib/edtf";
import { Counts } from "./counts";
import { useOpenTasks, type OpenTask } from "./open-tasks";

const PATH = "/api/v1/reporting-duties";
const OPTIONS = { include: ["process"] as const };
/** Lists begin with the first day a date can mean, so a few more are read than are shown. */
const SOME = 20;
const SHOWN_TASKS = 6;
const SHOWN_DUTIES = 4;

interface NextDutiesProps {
  duties: readonly Embedding<Duty, "process">[];
  today: IsoDay;
}

interface NextProps {
  tasks: readonly OpenTask[];
  today: IsoDay;
}

/** What is due next, then what is overdue, said in a word. */
function NextTasks({ tasks, today }: NextProps) {
  const { t } = useWords();
  const dated = tasks.filter(({ due }) => due?.edtf != null).sort(byNearness(today));
  if (dated.length === 0) return <Empty title={t.start.nothingDated} />;
  return (
    <NamedList
      rows={dated.slice(0, SHOWN_TASKS)}
      rowKey={({ id }) => id}
      title={(task) => task.title}
    >
      {(task) => (
        <div className="facts-line">
          {isOverdue(task.due, today) && (
            <StatusBadge status="ueberfaellig" label={t.start.overdue} />
          )}
          <VagueDate value={task.due} detail="explained" />
          <span>{task.responsible}</span>
          {task.process && (
            <AppLink to={`/prozesse/${task.process.id}#aufgaben`}>{task.process.title}</AppLink>
          )}
        </div>
      )}
    </NamedList>
  );
}

/** What is to be reported next, then what was, the latest first. */
function NextDuties({ duties, today }: NextDutiesProps) {
  const { t } = useWords();
  if (duties.length === 0) return <Empty title={t.start.nothingDue} />;
  return (
    <NamedList
      rows={[...duties].sort(byNearness(today)).slice(0, SHOWN_DUTIES)}
      rowKey={({ id }) => id}
      title={(duty) => duty.what}
    >
      {(duty) => (
        <div className="facts-line">
          <VagueDate value={duty.due} detail="explained" />
          <span>
            {t.processes.reportTo} {duty.to_whom}
          </span>
          {duty.process && (
            <AppLink to={`/prozesse/${duty.process.id}#berichtspflichten`}>
              {duty.process.title}
            </AppLink>
          )}
        </div>
      )}
    </NamedList>
  );
}

/** The reporting duties nearest to today: those to come, and the latest of those that have passed. */
function useNextDuties(today: IsoDay) {
  const coming = useList(PATH, { due_from: today, sort: "due", limit: SOME }, OPTIONS);
  const begun = useList(PATH, { due_until: today, sort: "-due", limit: SOME }, OPTIONS);
  const rows = [...coming.rows, ...begun.rows];
  return {
    // A span around today is in both.
    rows: [...new Map(rows.map((duty) => [duty.id, duty])).values()],
    isLoading: coming.isLoading || begun.isLoading,
    problem: coming.problem ?? begun.problem,
    retry: () => {
      coming.retry();
      begun.retry();
    },
  };
}

/** Open tasks and reporting duties: how many, and the first of them. */
export function Due() {
  const { t } = useWords();
  const { tasks, today, hasMorePast, isLoading, ...reading } = useOpenTasks();
  const totalOpen = useTotal("/api/v1/tasks", { status: "offen" });
  const totalUnderway = useTotal("/api/v1/tasks", { status: "in_arbeit" });
  const duties = useNextDuties(today);
  const problem = reading.problem ?? duties.problem;
  function retry(): void {
    reading.retry();
    duties.retry();
  }
  if (problem) return <ProblemNotice problem={problem} onRetry={retry} />;
  return (
    <>
      <Counts
        counts={[
          {
            key: "offen",
            count: totalOpen,
            words: t.start.tasksOpen,
            href: "/aufgaben?status=offen",
          },
          {
            key: "in_arbeit",
            count: totalUnderway,
            words: t.start.tasksUnderway,
            href: "/aufgaben?status=in_arbeit",
          },
          {
            key: "erreicht",
            count: isLoading ? null : tasks.filter(({ due }) => isReached(due, today)).length,
            isLeast: hasMorePast,
            words: t.start.tasksReached,
            href: "/aufgaben?termin=erreicht",
          },
        ]}
      />
      <div className="start-pair">
        <div>
          <h3>{t.start.nextTasks}</h3>
          {isLoading ? <Skeleton lines={12} /> : <NextTasks tasks={tasks} today={today} />}
        </div>
        <div>
          <h3>{t.start.nextDuties}</h3>
          {duties.isLoading ? (
            <Skeleton lines={8} />
          ) : (
            <NextDuties duties={duties.rows} today={today} />
          )}
        </div>
      </div>
    </>
  );
}
