import { useList, useTotal, type Filters } from "../../api/reading";
import type { Embedding, Task } from "../../api/shapes";
import { todayIn } from "../../lib/due";

const PATH = "/api/v1/tasks";
const INCLUDE = ["process"] as const;
/** Lists begin with the first day a date can mean, so a few more are read than are shown. */
const SOME = 50;
const MANY = 200;

export type OpenTask = Embedding<Task, "process">;

/** The dated tasks that are not done; the shipped vocabulary has two words for that. */
export function useOpenTasks() {
  const today = todayIn();
  const coming = { due_from: today, sort: "due", limit: SOME } as const;
  const begun = { due_until: today, sort: "-due", limit: MANY } as const;
  const options = { include: INCLUDE };
  const comingOpen = useList(PATH, { ...coming, status: "offen" }, options);
  const comingUnderway = useList(PATH, { ...coming, status: "in_arbeit" }, options);
  const begunOpen = useList(PATH, { ...begun, status: "offen" }, options);
  const begunUnderway = useList(PATH, { ...begun, status: "in_arbeit" }, options);
  const lists = [comingOpen, comingUnderway, begunOpen, begunUnderway];
  const rows = lists.flatMap((list) => list.rows);
  return {
    today,
    // A span around today is in both.
    tasks: [...new Map<string, OpenTask>(rows.map((task) => [task.id, task])).values()],
    /** There are more dates in the past than were read. */
    hasMorePast: begunOpen.hasMore || begunUnderway.hasMore,
    isLoading: lists.some(({ isLoading }) => isLoading),
    problem: lists.find(({ problem }) => problem !== null)?.problem ?? null,
    retry: () => {
      for (const list of lists) list.retry();
    },
  };
}

/** How many tasks are not done and fit the filters; null while it is not known. */
export function useOpenTotal(filters: Filters<typeof PATH>): number | null {
  const open = useTotal(PATH, { ...filters, status: "offen" });
  const underway = useTotal(PATH, { ...filters, status: "in_arbeit" });
  return open === null || underway === null ? null : open + underway;
}
