import { useList, useTotal, type Filters } from "../../api/reading";

const PATH = "/api/v1/tasks";
const INCLUDE = ["process"] as const;
const MANY = 200;

/** The tasks that are not done: the shipped vocabulary has two words for that. */
export function useOpenTasks() {
  const query = { sort: "due", limit: MANY } as const;
  const open = useList(PATH, { ...query, status: "offen" }, { include: INCLUDE });
  const underway = useList(PATH, { ...query, status: "in_arbeit" }, { include: INCLUDE });
  return { open, underway, isLoading: open.isLoading || underway.isLoading };
}

/** How many tasks are not done and fit the filters; null while it is not known. */
export function useOpenTotal(filters: Filters<typeof PATH>): number | null {
  const open = useTotal(PATH, { ...filters, status: "offen" });
  const underway = useTotal(PATH, { ...filters, status: "in_arbeit" });
  return open === null || underway === null ? null : open + underway;
}
