/** Between what a form holds (words) and what the contract wants (dates, lists, nothing). */
import type { VagueDate } from "../../api/shapes";

/** The words of a date as they are edited: as said, or else its EDTF. */
export function dateValue(date: VagueDate | null): string {
  return date?.text ?? date?.edtf ?? "";
}

/** Words, or nothing. */
export function orNull(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}

/** The lines of a field with one entry a line. */
export function linesOf(value: string): string[] {
  return value
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Only the named fields of what would be sent: a merge patch leaves the others as they are. */
export function only<B extends object>(body: B, names: readonly string[]): Partial<B> {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => names.includes(name)),
  ) as Partial<B>;
}
