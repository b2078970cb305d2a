import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { schedulesQuery, type Job, type Schedule } from "../../api/accounts";
import { answered, api } from "../../api/client";
import { useList, useReadAgain, type Filters } from "../../api/reading";
import { useAnnounce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Empty } from "../../components/empty";
import { FilterBar } from "../../components/filter-bar";
import { ProblemNotice } from "../../components/problem-notice";
import { ResourceList } from "../../components/resource-list";
import { ResourceTable, type Column } from "../../components/resource-table";
import { Section } from "../../components/section";
import { Skeleton } from "../../components/skeleton";
import { StatusBadge } from "../../components/status-badge";
import { useWords } from "../../i18n";
import { useAccountWords, type AccountWords } from "../../i18n/accounts";
import { plain } from "../../lib/plain";
import { useUrlState } from "../../lib/url-state";
import { AdminPage } from "./frame";
import { useDoing } from "../../lib/use-doing";

const PATH = "/api/v1/jobs";
const KEYS = ["stand", "art"] as const;
/** How often the list is read while something waits or runs. */
const LOOK_MS = 4_000;

type State = Job["state"];

/** The shapes are those of statuses that mean the same. */
const LOOKS: Record<State, string> = {
  waiting: "offen",
  running: "laufend",
  done: "erledigt",
  failed: "abgebrochen",
  cancelled: "zurueckgezogen",
};

function kindWords(kind: string, words: AccountWords): string {
  const known: Readonly<Record<string, string>> = words.jobs.kinds;
  return known[kind] ?? kind;
}

function isOpen({ state }: Job): boolean {
  return state === "waiting" || state === "running";
}

/** When a job was, is or will be. */
function JobTime({ job }: { job: Job }) {
  const { format } = useWords();
  const { jobs: words } = useAccountWords();
  if (job.finished_at !== null) return words.ended(format.moment(job.finished_at));
  if (job.state === "waiting" && job.attempts > 0) return words.nextTry(format.moment(job.run_at));
  return words.since(format.moment(job.created_at));
}

function JobState({ job }: { job: Job }) {
  const { format } = useWords();
  const { jobs: words } = useAccountWords();
  const { progress } = job;
  return (
    <>
      <StatusBadge
        status={LOOKS[job.state]}
        label={job.cancel_asked && isOpen(job) ? words.cancelAsked : words.states[job.state]}
      />
      {progress !== null && isOpen(job) && progress.total !== null && (
        <p className="muted">
          <progress max={progress.total} value={progress.done} aria-label={plain(words.progress)} />{" "}
          {words.progressOf(progress.done, progress.total)}
        </p>
      )}
      {job.error !== null && <p className="muted">{job.error}</p>}
      {job.attempts > 1 && (
        <p className="muted">
          {words.attempts}: {format.number(job.attempts)}
        </p>
      )}
    </>
  );
}

function Jobs() {
  const { format } = useWords();
  const words = useAccountWords();
  const announce = useAnnounce();
  const readAgain = useReadAgain();
  const { run, problem } = useDoing();
  const [filters, setFilters] = useUrlState(KEYS);
  const list = useList(PATH, {
    state: filters.stand as NonNullable<Filters<typeof PATH>["state"]>,
    kind: filters.art,
  });
  const { retry: look } = list;
  const isAnyOpen = list.rows.some(isOpen);

  // What waits or runs goes on without anybody pressing a button.
  useEffect(() => {
    if (!isAnyOpen) return;
    const timer = setInterval(() => {
      if (!document.hidden) look();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [isAnyOpen, look]);

  async function again(job: Job): Promise<void> {
    await answered(api.POST("/api/v1/jobs/{id}/retry", { params: { path: { id: job.id } } }));
    await readAgain();
    announce(words.jobs.retried);
  }
  async function cancel(job: Job): Promise<void> {
    await answered(api.POST("/api/v1/jobs/{id}/cancel", { params: { path: { id: job.id } } }));
    await readAgain();
    announce(words.jobs.cancelled);
  }

  const columns: Column<Job>[] = [
    {
      key: "kind",
      header: words.jobs.kind,
      names: true,
      cell: (job) => kindWords(job.kind, words),
    },
    { key: "state", header: words.jobs.state, cell: (job) => <JobState job={job} /> },
    { key: "when", header: words.jobs.when, cell: (job) => <JobTime job={job} /> },
    { key: "by", header: words.jobs.by, cell: (job) => job.actor },
    {
      key: "action",
      header: words.jobs.action,
      acts: true,
      cell: (job) => {
        const of = [kindWords(job.kind, words), format.moment(job.created_at)] as const;
        if (job.state === "failed" || job.state === "cancelled") {
          return (
            <Button
              small
              kind="tertiary"
              aria-label={plain(words.jobs.retryOf(...of))}
              onClick={() => void run(() => again(job))}
            >
              {words.jobs.retry}
            </Button>
          );
        }
        if (!isOpen(job) || job.cancel_asked) return null;
        return (
          <Button
            small
            kind="tertiary"
            aria-label={plain(words.jobs.cancelOf(...of))}
            onClick={() => void run(() => cancel(job))}
          >
            {words.jobs.cancel}
          </Button>
        );
      },
    },
  ];
  const isFiltered = KEYS.some((key) => filters[key] !== "");
  return (
    <>
      <FilterBar
        filters={[
          {
            key: "stand",
            label: words.jobs.state,
            choices: Object.entries(words.jobs.states).map(([value, label]) => ({ value, label })),
          },
          {
            key: "art",
            label: words.jobs.kind,
            choices: Object.entries(words.jobs.kinds).map(([value, label]) => ({
              value,
              label: plain(label),
            })),
          },
        ]}
        values={filters}
        onChange={setFilters}
      />
      {problem && <ProblemNotice problem={problem} />}
      <ResourceList
        list={list}
        caption={plain(words.jobs.title)}
        columns={columns}
        rowKey={(job) => job.id}
        isFiltered={isFiltered}
        empty={
          <Empty title={words.jobs.none}>
            <p>{words.jobs.noneHint}</p>
          </Empty>
        }
      />
    </>
  );
}

/** A plan that comes every day or every few minutes in words; another as crontab(5) writes it. */
function cronWords(cron: string, words: AccountWords): string {
  const minutes = /^\*\/(\d{1,2}) \* \* \* \*$/.exec(cron)?.[1];
  if (minutes !== undefined) return words.jobs.cronMinutes(minutes);
  const daily = /^(\d{1,2}) (\d{1,2}) \* \* \*$/.exec(cron);
  if (daily === null) return cron;
  const [, minute = "", hour = ""] = daily;
  return words.jobs.cronDaily(`${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`);
}

function Schedules() {
  const { format } = useWords();
  const words = useAccountWords();
  const { data, error } = useQuery(schedulesQuery);
  const columns: Column<Schedule>[] = [
    {
      key: "what",
      header: words.jobs.schedule,
      names: true,
      cell: (schedule) => kindWords(schedule.kind, words),
    },
    {
      key: "cron",
      header: words.jobs.cron,
      cell: (schedule) => cronWords(schedule.cron, words),
    },
    {
      key: "next",
      header: words.jobs.next,
      cell: (schedule) =>
        schedule.paused ? words.jobs.pausedSchedule : format.moment(schedule.next_at),
    },
  ];
  if (error) return <ProblemNotice problem={error} />;
  if (data === undefined) return <Skeleton lines={3} />;
  // What comes again is the operator's: a body's administrators have nothing to see there.
  if (data.length === 0) return null;
  return (
    <Section title={words.jobs.schedules}>
      <ResourceTable
        caption={words.jobs.schedules}
        columns={columns}
        rows={data}
        rowKey={(schedule) => schedule.id}
      />
    </Section>
  );
}

/** What waits, runs and did not succeed, and what comes again. */
export default function JobsPage() {
  const { jobs: words } = useAccountWords();
  return (
    <AdminPage title={words.title} lead={words.lead}>
      <Jobs />
      <Schedules />
    </AdminPage>
  );
}
