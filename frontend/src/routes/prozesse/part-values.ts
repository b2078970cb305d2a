/** Between what the form of a part holds (words) and what the contract wants. */
import type { VagueDate } from "../../api/shapes";
import { dateValue, linesOf, numberOf, orNull } from "../../components/form/values";
import { indicatorsOf, indicatorsSent, type Indicator } from "./indicators";
import type { FieldName, PartField, PartKind } from "./part-kinds";

/** What the fields of a kind hold; a kind has a few of all that there are. */
export type PartValues = Record<FieldName, string>;
export type StoredPart = Readonly<Record<string, unknown>>;

const CENTS = 100;

/** Euros as they are typed, with or without their sign, in cents. */
function centsOf(words: string): number | null {
  const euros = numberOf(words.replace(/€|EUR|Euro/i, ""));
  return euros === null ? null : Math.round(euros * CENTS);
}

function valueOf({ is }: PartField, stored: unknown): string {
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
  if (is === "number" || is === "money") {
    const number = is === "money" ? centsOf(value) : numberOf(value);
    return Number.isNaN(number) ? value : number;
  }
  return name === kind.names ? value.trim() : orNull(value);
}

export function valuesOf(kind: PartKind, stored: StoredPart): PartValues {
  return Object.fromEntries(
    kind.fields.map((field) => [field.name, valueOf(field, stored[field.name])]),
  ) as PartValues;
}

/** What a new one begins with; what is not said otherwise is as visible as its process. */
export function blankOf(kind: PartKind, visibility: string): PartValues {
  return Object.fromEntries(
    kind.fields.map(({ name, is, first }) => [
      name,
      is === "visibility" ? visibility : (first ?? (is === "indicators" ? indicatorsOf([]) : "")),
    ]),
  ) as PartValues;
}

export function bodyOf(kind: PartKind, values: PartValues): Record<string, unknown> {
  return Object.fromEntries(
    kind.fields.map((field) => [field.name, sentOf(field, kind, values[field.name])]),
  );
}
