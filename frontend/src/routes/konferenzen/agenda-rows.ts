/** The parts of an agenda while they are edited, one text each, so that a form can hold them. */
import type { AgendaItem } from "../../api/shapes";

export interface Row {
  /** The id of a stored part, or a name of our own for a new one. */
  id: string;
  /** The version of a stored part; null for a new one. */
  revision: number | null;
  title: string;
  minutes: string;
  responsible: string;
}

export function rowOf(item: AgendaItem): Row {
  return {
    id: item.id,
    revision: item.revision,
    title: item.title,
    minutes: item.planned_minutes === null ? "" : String(item.planned_minutes),
    responsible: item.responsible ?? "",
  };
}

export const written = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row));
export const rowsOf = (texts: readonly string[]): Row[] =>
  texts.map((text) => JSON.parse(text) as Row);

/** The minutes typed: null for none, NaN for what is no whole number from 1. */
export function minutesOf(row: Row): number | null {
  const typed = row.minutes.trim();
  if (typed === "") return null;
  return /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : Number.NaN;
}

export type Step =
  | { kind: "remove"; id: string; revision: number }
  | { kind: "add"; row: Row; order: number }
  | { kind: "change"; row: Row; order: number };

function isSame(a: Row, b: Row): boolean {
  return (
    a.title.trim() === b.title.trim() &&
    a.minutes.trim() === b.minutes.trim() &&
    a.responsible.trim() === b.responsible.trim()
  );
}

/** What turns the stored agenda into the edited one; a part that stays as it is gets no step. */
export function stepsBetween(stored: readonly AgendaItem[], rows: readonly Row[]): Step[] {
  const before = new Map(stored.map((item) => [item.id, item]));
  const kept = new Set(rows.map(({ id }) => id));
  const steps: Step[] = stored
    .filter(({ id }) => !kept.has(id))
    .map(({ id, revision }) => ({ kind: "remove", id, revision }));
  for (const [index, row] of rows.entries()) {
    const item = before.get(row.id);
    const order = index + 1;
    if (item === undefined) steps.push({ kind: "add", row, order });
    else if (item.order !== order || !isSame(rowOf(item), row)) {
      steps.push({ kind: "change", row, order });
    }
  }
  return steps;
}
