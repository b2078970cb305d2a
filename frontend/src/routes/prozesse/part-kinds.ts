/** The parts of a process that are edited alike: their fields, and where they are written. */
import type { SteeringWords } from "../../i18n/steering";

export type Slug = keyof SteeringWords["kinds"];
export type FieldName = Exclude<keyof SteeringWords["fields"], "gap">;

export interface PartField {
  name: FieldName;
  is:
    | "line"
    | "text"
    | "lines"
    | "number"
    | "money"
    | "date"
    | "day"
    | "term"
    | "goal"
    | "participant"
    | "programme"
    | "indicators"
    | "visibility"
    | "phase"
    | "after"
    | "order";
  vocabulary?: string;
  /** What a new one begins with. */
  first?: string;
  hint?: "onePerLine" | "noPerson" | "aFunction" | "afterHint" | "orderHint" | "reasonHint";
}

export interface PartKind {
  collection:
    | "phases"
    | "milestones"
    | "goals"
    | "needs"
    | "stock"
    | "risks"
    | "participants"
    | "committees"
    | "members"
    | "trainings"
    | "guides"
    | "questions"
    | "grants";
  /** What it is written below; what is below nothing names the process as one of its fields. */
  below: "process" | "committee" | "guide" | "nothing";
  /** The field that names it, and has to be filled in. */
  names: "title" | "text" | "name" | "function" | "topic";
  fields: readonly PartField[];
}

/** Where a part is written. `owner` is what it is below: the process, or a committee of it. */
export interface Place {
  slug: Slug;
  process: string;
  owner: string;
  id: string | null;
}

const lines = (name: FieldName): PartField => ({ name, is: "lines", hint: "onePerLine" });
const term = (name: FieldName, vocabulary: string, first?: string): PartField => ({
  name,
  is: "term",
  vocabulary,
  ...(first === undefined ? {} : { first }),
});

/** When a step was to be, is expected by now, and was. */
const DATES: readonly PartField[] = [
  { name: "planned", is: "date" },
  { name: "forecast", is: "date" },
  { name: "actual", is: "date" },
];
const WHO_AND_AFTER: readonly PartField[] = [
  { name: "responsible", is: "line", hint: "noPerson" },
  { name: "after", is: "after", hint: "afterHint" },
];

export const PART_KINDS: Readonly<Record<Slug, PartKind>> = {
  phasen: {
    collection: "phases",
    below: "process",
    names: "title",
    fields: [
      { name: "title", is: "line" },
      term("kind", "phase_kind"),
      ...DATES,
      term("status", "phase_status", "offen"),
      ...WHO_AND_AFTER,
      { name: "result", is: "text" },
      { name: "order", is: "order", hint: "orderHint" },
    ],
  },
  meilensteine: {
    collection: "milestones",
    below: "process",
    names: "title",
    fields: [
      { name: "title", is: "line" },
      { name: "phase_id", is: "phase" },
      ...DATES,
      term("status", "milestone_status", "offen"),
      ...WHO_AND_AFTER,
      { name: "reason", is: "text", hint: "reasonHint" },
    ],
  },
  ziele: {
    collection: "goals",
    below: "process",
    names: "text",
    fields: [
      { name: "text", is: "text" },
      term("level", "goal_level"),
      { name: "parent_id", is: "goal" },
      { name: "target", is: "date" },
      term("status", "goal_status", "offen"),
      { name: "indicators", is: "indicators" },
      { name: "assessment", is: "text" },
    ],
  },
  bedarf: {
    collection: "needs",
    below: "process",
    names: "title",
    fields: [
      { name: "title", is: "line" },
      { name: "target_quantity", is: "number" },
      { name: "present_quantity", is: "number" },
      { name: "unit", is: "line" },
      term("priority", "need_priority"),
      { name: "as_of", is: "date" },
      lines("target_groups"),
      { name: "grounds", is: "text" },
    ],
  },
  bestand: {
    collection: "stock",
    below: "process",
    names: "title",
    fields: [
      { name: "title", is: "line" },
      { name: "quantity", is: "number" },
      { name: "unit", is: "line" },
      { name: "provider_name", is: "line" },
      { name: "as_of", is: "date" },
      lines("target_groups"),
      { name: "note", is: "text" },
    ],
  },
  risiken: {
    collection: "risks",
    below: "process",
    names: "title",
    fields: [
      { name: "title", is: "line" },
      { name: "description", is: "text" },
      term("likelihood", "risk_level"),
      term("impact", "risk_level"),
      { name: "response", is: "text" },
      { name: "responsible", is: "line", hint: "noPerson" },
      term("status", "risk_status", "beobachtet"),
    ],
  },
  beteiligte: {
    collection: "participants",
    below: "process",
    names: "name",
    fields: [
      { name: "name", is: "line", hint: "noPerson" },
      { name: "kind", is: "participant", first: "organisation" },
      term("role", "participant_role"),
      { name: "period", is: "date" },
    ],
  },
  gremien: {
    collection: "committees",
    below: "nothing",
    names: "name",
    fields: [
      { name: "name", is: "line" },
      term("kind", "committee_kind"),
      { name: "purpose", is: "text" },
      { name: "rhythm", is: "line" },
      { name: "period", is: "date" },
      { name: "visibility", is: "visibility" },
    ],
  },
  mitglieder: {
    collection: "members",
    below: "committee",
    names: "function",
    fields: [
      { name: "function", is: "line", hint: "aFunction" },
      { name: "organisation", is: "line" },
      { name: "role", is: "line" },
      { name: "period", is: "date" },
    ],
  },
  qualifizierungen: {
    collection: "trainings",
    below: "nothing",
    names: "topic",
    fields: [
      { name: "topic", is: "line" },
      { name: "provider_name", is: "line" },
      { name: "period", is: "date" },
      lines("participants"),
      { name: "funding", is: "line" },
      { name: "visibility", is: "visibility" },
    ],
  },
  leitfaeden: {
    collection: "guides",
    below: "nothing",
    names: "title",
    fields: [
      { name: "title", is: "line" },
      { name: "purpose", is: "text" },
      { name: "visibility", is: "visibility" },
    ],
  },
  fragen: {
    collection: "questions",
    below: "guide",
    names: "text",
    fields: [
      { name: "text", is: "text" },
      { name: "order", is: "order", hint: "orderHint" },
    ],
  },
  foerdermittel: {
    collection: "grants",
    below: "nothing",
    names: "title",
    fields: [
      { name: "title", is: "line" },
      { name: "programme_id", is: "programme" },
      { name: "applicant", is: "line" },
      { name: "period", is: "date" },
      { name: "rhythm", is: "line" },
      term("status", "grant_status"),
      { name: "requested_cents", is: "money" },
      { name: "approved_cents", is: "money" },
      { name: "own_share_cents", is: "money" },
      { name: "deadline", is: "day" },
      { name: "proof_due", is: "day" },
      { name: "visibility", is: "visibility" },
    ],
  },
};

export function isSlug(text: string): text is Slug {
  return Object.hasOwn(PART_KINDS, text);
}

/** The word in the address that names what a part is below, where that is not the process. */
export const OWNERS: Readonly<Partial<Record<PartKind["below"], string>>> = {
  committee: "gremium",
  guide: "leitfaden",
};

/** Where a part stands on the process's page: members with their committees, steps in its course. */
export function sectionOf(slug: Slug): string {
  if (slug === "mitglieder") return "gremien";
  if (slug === "fragen") return "leitfaeden";
  return slug === "phasen" || slug === "meilensteine" ? "zeitverlauf" : slug;
}
