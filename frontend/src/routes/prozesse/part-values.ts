/** Between what the form of a part holds (words) and what the contract wants. */
import type { VagueDate } from "../../api/shapes";
import { dateValue, linesOf, orNull } from "../../components/form/values";
import type { FieldName, PartField, PartKind } from "./part-kinds";

/** What the fields of a kind hold; a kind has a few of all that there are. */
export type PartValues = Record<FieldName, string>;
export type StoredPart = Readonly<Record<string, unknown>>;

/** German writes 2,5 where a program writes 2.5, and 1.200 where it writes 1200. */
export function numberOf(words: string): number | null {
  const trimmed = words.trim().replaceAll(/[\s\u00A0]/g, "");
  if (trimmed === "") return null;
  const german = /^\d{1,3}(\.\d{3})+(,\d+)?$|^\d+,\d+$/.test(trimmed);
  return Number(german ? trimmed.replaceAll(".", "").replace(",", ".") : trimmed);
}

function valueOf({ is }: PartField, stored: unknown): string {
  if (stored === null || stored === undefined) return "";
  if (is === "date") return dateValue(stored as VagueDate);
  if (is === "lines") return (stored as string[]).join("\n");
  return typeof stored === "number" ? String(stored) : (stored as string);
}

function sentOf({ is, name }: PartField, kind: PartKind, value: string): unknown {
  if (is === "lines") return linesOf(value);
  // What is no number is sent as it was typed, so that the server says what is wrong with it.
  if (is === "number") {
    const number = numberOf(value);
    return Number.isNaN(number) ? value : number;
  }
  return name === kind.names ? value.trim() : orNull(value);
}

export function valuesOf(kind: PartKind, stored: StoredPart): PartValues {
  return Object.fromEntries(
    kind.fields.map((field) => [field.name, valueOf(field, stored[field.name])]),
  ) as PartValues;
}

export function blankOf(kind: PartKind): PartValues {
  return Object.fromEntries(
    kind.fields.map(({ name, first }) => [name, first ?? ""]),
  ) as PartValues;
}

export function bodyOf(kind: PartKind, values: PartValues): Record<string, unknown> {
  return Object.fromEntries(
    kind.fields.map((field) => [field.name, sentOf(field, kind, values[field.name])]),
  );
}
