/** Between what a form holds (words) and what the contract wants (dates, lists, nothing). */
import type { VagueDate } from "../../api/shapes";

/** The words of a date as they are edited: as said; a day nobody has worded as German writes it. */
export function dateValue(date: VagueDate | null): string {
  const { text = null, edtf = null } = date ?? {};
  if (text !== null && text !== edtf) return text;
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(edtf ?? "") ?? [];
  return day === undefined ? (edtf ?? "") : `${day}.${month}.${year}`;
}

/** Words, or nothing. */
export function orNull(value: string): string | null {
  const trimmed = value.trim();
  return trimmed === "" ? null : trimmed;
}

/**
 * The number that was typed, nothing for none, NaN for what is no number. German writes 2,5 where
 * a program writes 2.5, and 1.200 where it writes 1200.
 */
export function numberOf(words: string): number | null {
  const trimmed = words.trim().replaceAll(/[\s\u00A0]/g, "");
  if (trimmed === "") return null;
  const german = /^-?\d{1,3}(\.\d{3})+(,\d+)?$|^-?\d+,\d+$/.test(trimmed);
  return Number(german ? trimmed.replaceAll(".", "").replace(",", ".") : trimmed);
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
