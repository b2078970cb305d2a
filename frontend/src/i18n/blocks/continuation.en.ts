/** What continuing a process says in English. */
import type { ContinuationWords } from "../continuation";

const number = new Intl.NumberFormat("en-GB");

export const continuation: ContinuationWords = {
  title: "Continue in a new process",
  of: (title) => `Continuation of: ${title}`,
  lead: "This creates a new process with all the key facts of the current one, which otherwise stays as it is.",
  newTitle: "Title",
  titleOf: (title) => `Continuation: ${title}`,
  begins: "Start",
  beginsHint: "The first day. The plan moves there. Without it, steps and goals have no dates.",
  carry: "Take over",
  carryHint:
    "Steps and goals start open, and the current value of an indicator becomes its start value. Tasks, reports, conferences and assessments stay with the current process.",
  parts: {
    plan: "Phases and milestones",
    goals: "Goals that are still open",
    participants: "Participants",
    committees: "Working groups with members, without persons",
    needs: "Needs that are not yet met",
    stock: "Existing provision",
    risks: "Risks that remain",
  },
  counted: (n) => number.format(n),
  left: (n) => `${number.format(n)} left behind`,
  leftOne: "1 left behind",
  mark: "Mark the current process as continued",
  reason: "Reason",
  reasonHint: "Kept in the history, for example the decision.",
  already: "This process has already been continued. Another process would be added to:",
  preview: "The new plan",
  step: "Step",
  kind: "Kind",
  when: "Planned",
  kinds: { phases: "Phase", milestones: "Milestone" },
  make: "Create the new process",
  made: (title) => `“${title}” has been created.`,
};
