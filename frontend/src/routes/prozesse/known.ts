import type { Embedding, Process } from "../../api/shapes";

export const PATH = "/api/v1/planning-processes/{id}";

/** What the page of a process shows beside the process itself, all in one answer. */
export const INCLUDE = [
  "parent",
  "predecessor",
  "planning_processes_by_predecessor",
  "children",
  "phases",
  "milestones",
  "goals",
  "needs",
  "stock",
  "participants",
  "tasks",
  "reporting_duties",
  "trainings",
  "guides",
  "committees",
  "conferences",
  "provider_networks",
  "prevention_chains",
  "prevention_measures",
  "grants",
] as const;

export type KnownProcess = Embedding<Process, (typeof INCLUDE)[number]>;
