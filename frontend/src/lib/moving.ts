/**
 * Dates moved by days, as far as they are precise enough to be moved; the server does the same
 * (`api/dates/moving.py`), and what it does counts. Here it is only shown while somebody drags.
 */
import type { VagueDate } from "../api/shapes";
import { fromDayNumber, readEdtf, toDayNumber, type Bound } from "./edtf";

/** The codes in the place of a month: the first of a kind, and how many of it make a year. */
const KINDS = [
  [1, 12],
  [21, 4],
  [33, 4],
  [37, 3],
  [40, 2],
] as const;
const DAYS_A_YEAR = 365.25;

function movedEnd(text: string, days: number): string {
  const match = /^(\d{4})(?:-(\d\d)(-\d\d)?)?([?~%]?)$/.exec(text);
  if (!match?.[1]) return text;
  const [, year, part, day, doubt = ""] = match;
  if (day !== undefined) {
    return `${fromDayNumber(toDayNumber(`${year}-${part}${day}`) + days)}${doubt}`;
  }
  const code = part === undefined ? 0 : Number(part);
  const [first, count] =
    part === undefined
      ? [0, 1]
      : (KINDS.find(([from, many]) => code >= from && code < from + many) ?? [0, 0]);
  if (count === 0) return text;
  const number = Number(year) * count + code - first + Math.round(days / (DAYS_A_YEAR / count));
  const years = String(Math.floor(number / count)).padStart(4, "0");
  if (part === undefined) return `${years}${doubt}`;
  return `${years}-${String((number % count) + first).padStart(2, "0")}${doubt}`;
}

const dayOf = (bound: Bound, side: "earliest" | "latest"): string | null =>
  typeof bound === "string" ? null : bound[side];

/** The date so many days later; the same one where it is too vague for so small a move. */
export function movedBy(date: VagueDate, days: number): VagueDate {
  if (date.edtf === null) return date;
  const edtf = date.edtf
    .split("/")
    .map((end) => movedEnd(end, days))
    .join("/");
  const extent = edtf === date.edtf ? null : readEdtf(edtf);
  if (extent === null) return date;
  const [earliest, latest] = [dayOf(extent.start, "earliest"), dayOf(extent.end, "latest")];
  return { edtf, text: null, earliest, latest };
}
