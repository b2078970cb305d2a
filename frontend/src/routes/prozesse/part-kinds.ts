/** The parts of a process that are edited alike: their fields, and where they are written. */
import type { SteeringWords } from "../../i18n/steering";

export type Slug = keyof SteeringWords["kinds"];
export type FieldName = Exclude<keyof SteeringWords["fields"], "gap">;

export interface PartField {
  name: FieldName;
  is: "line" | "text" | "lines" | "number" | "date" | "term" | "goal" | "participant";
  vocabulary?: string;
  /** What a new one begins with. */
  first?: string;
  hint?: "onePerLine" | "noPerson";
}

export interface PartKind {
  collection: "goals" | "needs" | "stock" | "risks" | "participants";
  /** The field that names it, and has to be filled in. */
  names: "title" | "text" | "name";
  fields: readonly PartField[];
}

const lines = (name: FieldName): PartField => ({ name, is: "lines", hint: "onePerLine" });
const term = (name: FieldName, vocabulary: string, first?: string): PartField => ({
  name,
  is: "term",
  vocabulary,
  ...(first === undefined ? {} : { first }),
});

export const PART_KINDS: Readonly<Record<Slug, PartKind>> = {
  ziele: {
    collection: "goals",
    names: "text",
    fields: [
      { name: "text", is: "text" },
      term("level", "goal_level"),
      { name: "parent_id", is: "goal" },
      { name: "target", is: "date" },
      term("status", "goal_status", "offen"),
      { name: "assessment", is: "text" },
    ],
  },
  bedarf: {
    collection: "needs",
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
    names: "name",
    fields: [
      { name: "name", is: "line", hint: "noPerson" },
      { name: "kind", is: "participant", first: "organisation" },
      term("role", "participant_role"),
      { name: "period", is: "date" },
    ],
  },
};

export function isSlug(text: string): text is Slug {
  return Object.hasOwn(PART_KINDS, text);
}
