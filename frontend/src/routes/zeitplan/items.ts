import type { Milestone, Phase, Process } from "../../api/shapes";
import type { TimelineItem } from "../../components/timeline/items";

/** What is read of each process, and how many come first: they fill the window. */
export const PATH = "/api/v1/planning-processes";
export const FIRST = 40;
export const STEPS = { include: ["phases", "milestones"], later: 200 } as const;

const PROCESS = [
  "id",
  "body_id",
  "parent_id",
  "title",
  "period",
  "status",
  "lead_organisation",
] as const satisfies (keyof Process)[];
const STEP = [
  "id",
  "title",
  "planned",
  "forecast",
  "actual",
  "status",
  "responsible",
  "after_phase_ids",
  "after_milestone_ids",
] as const satisfies (keyof Phase & keyof Milestone)[];

/** What of them is drawn: with all their texts five hundred processes are several times as much. */
export type ProcessRow = Pick<Process, (typeof PROCESS)[number]> & {
  phases: Pick<Phase, (typeof STEP)[number]>[];
  milestones: Pick<Milestone, (typeof STEP)[number] | "phase_id">[];
};
export const FIELDS = [
  ...PROCESS,
  ...STEP.map((name) => `phases.${name}`),
  ...STEP.map((name) => `milestones.${name}`),
  "milestones.phase_id",
].join(",");

/**
 * Processes with their phases and milestones as the items of one picture. A milestone stands in
 * its phase, or in the process; a sub-project in its parent where that is shown too.
 */
export function itemsOf(
  processes: readonly ProcessRow[],
  mayMove: (process: ProcessRow) => boolean,
): TimelineItem[] {
  return processes.flatMap((process) => {
    const moved = mayMove(process) ? { movedIn: process.id } : {};
    return [
      {
        id: process.id,
        kind: "process" as const,
        title: process.title,
        planned: process.period,
        actual: null,
        status: process.status,
        responsible: process.lead_organisation,
        parent: process.parent_id,
        href: `/prozesse/${process.id}`,
      },
      ...process.phases.map((phase) => ({
        id: phase.id,
        kind: "phase" as const,
        title: phase.title,
        planned: phase.planned,
        forecast: phase.forecast,
        actual: phase.actual,
        status: phase.status,
        responsible: phase.responsible,
        parent: process.id,
        after: [...phase.after_phase_ids, ...phase.after_milestone_ids],
        href: `/prozesse/${process.id}#zeitverlauf`,
        ...moved,
      })),
      ...process.milestones.map((milestone) => ({
        id: milestone.id,
        kind: "milestone" as const,
        title: milestone.title,
        planned: milestone.planned,
        forecast: milestone.forecast,
        actual: milestone.actual,
        status: milestone.status,
        responsible: milestone.responsible,
        parent: milestone.phase_id ?? process.id,
        after: [...milestone.after_phase_ids, ...milestone.after_milestone_ids],
        href: `/prozesse/${process.id}#zeitverlauf`,
        ...moved,
      })),
    ];
  });
}
