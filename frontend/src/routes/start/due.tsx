import { useList, useTotal } from "../../api/reading";
import type { Duty, Embedding, Task } from "../../api/shapes";
import { AppLink } from "../../components/app-link";
import { Empty } from "../../components/empty";
import { NamedList } from "../../components/named-list";
import { ProblemNotice } from "../../components/problem-notice";
import { Skeleton } from "../../components/skeleton";
import { VagueDate } from "../../components/vague-date";
import { useWords } from "../../i18n";
import { isReached, todayIn } from "../../lib/due";
import { Counts } from "./counts";
import { useOpenTasks } from "./open-tasks";

const INCLUDE = ["process"] as const;
const SHOWN = 4;

type OpenTask = Embedding<Task, "process">;

/** By the last day a date can mean; what has no day comes last. */
function byLatest(a: Task, b: Task): number {
  const day = (task: Task): string => task.due?.latest ?? task.due?.earliest ?? "9999";
  return day(a).localeCompare(day(b));
}

function NextTasks({ tasks }: { tasks: readonly OpenTask[] }) {
  const { t } = useWords();
  const dated = tasks.filter(({ due }) => due?.edtf != null).sort(byLatest);
  const shown = (dated.length > 0 ? dated : tasks).slice(0, SHOWN);
  if (shown.length === 0) return <Empty title={t.start.nothingDue} />;
  return (
    <NamedList rows={shown} rowKey={({ id }) => id} title={(task) => task.title}>
      {(task) => (
        <div className="facts-line">
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

function NextDuties({ duties }: { duties: readonly Embedding<Duty, "process">[] }) {
  const { t } = useWords();
  if (duties.length === 0) return <Empty title={t.start.nothingDue} />;
  return (
    <NamedList rows={duties.slice(0, SHOWN)} rowKey={({ id }) => id} title={(duty) => duty.what}>
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

/** Open tasks and reporting duties: how many, and the first of them. */
export function Due() {
  const { t } = useWords();
  const tasks = useOpenTasks();
  const totalOpen = useTotal("/api/v1/tasks", { status: "offen" });
  const totalUnderway = useTotal("/api/v1/tasks", { status: "in_arbeit" });
  const duties = useList(
    "/api/v1/reporting-duties",
    { sort: "due", limit: SHOWN },
    { include: INCLUDE },
  );
  const today = todayIn();
  const open = [...tasks.open.rows, ...tasks.underway.rows];
  const problem = tasks.open.problem ?? tasks.underway.problem ?? duties.problem;
  if (problem) return <ProblemNotice problem={problem} onRetry={tasks.open.retry} />;
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
            count: tasks.isLoading ? null : open.filter(({ due }) => isReached(due, today)).length,
            isLeast: tasks.open.hasMore || tasks.underway.hasMore,
            words: t.start.tasksReached,
            href: "/aufgaben?termin=erreicht",
          },
        ]}
      />
      <div className="start-pair">
        <div>
          <h3>{t.start.nextTasks}</h3>
          {tasks.isLoading ? <Skeleton lines={8} /> : <NextTasks tasks={open} />}
        </div>
        <div>
          <h3>{t.start.nextDuties}</h3>
          {duties.isLoading ? <Skeleton lines={8} /> : <NextDuties duties={duties.rows} />}
        </div>
      </div>
    </>
  );
}
