/** Between what the form of a part holds (words) and what the contract wants. */
import type { VagueDate } from "../../api/shapes";
import { dateValue, linesOf, numberOf, orNull } from "../../components/form/values";
import { indicatorsOf, indicatorsSent, type Indicator } from "./indicators";
import type { KnownProcess } from "./known";
import type { FieldName, PartField, PartKind } from "./part-kinds";

/** What the fields of a kind hold; a kind has a few of all that there are. */
export type PartValues = Record<FieldName, string>;
export type StoredPart = Readonly<Record<string, unknown>>;

const CENTS = 100;
/** What comes before a step, phases and milestones apart; a form asks for them in one list. */
const AFTER = ["after_phase_ids", "after_milestone_ids"] as const;

/** The ids a field with several of them holds. */
export const idsOf = (value: string): string[] => (value === "" ? [] : value.split(" "));

/** Euros as they are typed, with or without their sign, in cents. */
function centsOf(words: string): number | null {
  const euros = numberOf(words.replace(/€|EUR|Euro/i, ""));
  return euros === null ? null : Math.round(euros * CENTS);
}

function valueOf({ is, name }: PartField, part: StoredPart): string {
  const stored = part[name];
  if (is === "after") return AFTER.flatMap((field) => part[field] as string[]).join(" ");
  if (is === "indicators") return indicatorsOf((stored ?? []) as Indicator[]);
  if (stored === null || stored === undefined) return "";
  if (is === "date") return dateValue(stored as VagueDate);
  if (is === "lines") return (stored as string[]).join("\n");
  if (is === "money") return String((stored as number) / CENTS).replace(".", ",");
  return typeof stored === "number" ? String(stored) : (stored as string);
}

function sentOf({ is, name }: PartField, kind: PartKind, value: string): unknown {
  if (is === "lines") return linesOf(value);
  if (is === "indicators") return indicatorsSent(value);
  // What is no number is sent as it was typed, so that the server says what is wrong with it.
  if (is === "number" || is === "money" || is === "order") {
    const number = is === "money" ? centsOf(value) : numberOf(value);
    if (is === "order" && number === null) return 0;
    return Number.isNaN(number) ? value : number;
  }
  return name === kind.names ? value.trim() : orNull(value);
}

export function valuesOf(kind: PartKind, stored: StoredPart): PartValues {
  return Object.fromEntries(
    kind.fields.map((field) => [field.name, valueOf(field, stored)]),
  ) as PartValues;
}

/** What a new one begins with; what is not said otherwise is as visible as its process. */
export function blankOf(kind: PartKind, process: KnownProcess): PartValues {
  const begun: Partial<Record<PartField["is"], string>> = {
    visibility: process.visibility,
    indicators: indicatorsOf([]),
    order: kind.collection === "phases" ? String(process.phases.length + 1) : "",
  };
  return Object.fromEntries(
    kind.fields.map(({ name, is, first }) => [name, first ?? begun[is] ?? ""]),
  ) as PartValues;
}

/** What is sent of the named fields. */
export function bodyOf(
  kind: PartKind,
  values: PartValues,
  process: KnownProcess,
  names: readonly string[],
): Record<string, unknown> {
  const phases = new Set(process.phases.map(({ id }) => id));
  return Object.fromEntries(
    kind.fields
      .filter(({ name }) => names.includes(name))
      .flatMap((field): [string, unknown][] => {
        if (field.is !== "after") return [[field.name, sentOf(field, kind, values[field.name])]];
        const ids = idsOf(values[field.name]);
        return [
          [AFTER[0], ids.filter((id) => phases.has(id))],
          [AFTER[1], ids.filter((id) => !phases.has(id))],
        ];
      }),
  );
}
