/** Time on a line: how wide a day is, and where the line is marked. */
import { fromDayNumber, toDayNumber } from "../../lib/edtf";

export const SCALES = ["all", "year", "quarter", "month"] as const;
export type Scale = (typeof SCALES)[number];

/** Pixels a day is wide; with `all` everything fits into the width there is. */
const PER_DAY: Readonly<Record<Exclude<Scale, "all">, number>> = {
  year: 120 / 365,
  quarter: 100 / 91,
  month: 84 / 30,
};

/** A mark at the beginning of a year, quarter or month, with the room until the next. */
export interface Mark {
  x: number;
  width: number;
  text: string;
  /** The beginning of a year. */
  strong: boolean;
}

export interface Axis {
  first: number;
  last: number;
  perDay: number;
  width: number;
  years: Mark[];
  /** Quarters or months below the years; empty where there is no room for them. */
  parts: Mark[];
}

interface Names {
  quarterShort: (n: number) => string;
  months: readonly string[];
}

const YEAR_ROOM = 44;
const QUARTER_ROOM = 34;
const MONTH_ROOM = 46;

const dayOf = (year: number, month: number): number =>
  toDayNumber(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10));

function marks(
  { first, last, perDay }: { first: number; last: number; perDay: number },
  months: number,
  text: (year: number, month: number) => string,
): Mark[] {
  const found: Mark[] = [];
  const start = fromDayNumber(first);
  const year = Number(start.slice(0, 4));
  // Counted from a year that the step divides, so that the marks stay where they are.
  const base = year - (year % Math.max(1, months / 12));
  for (let index = 0; ; index++) {
    const day = dayOf(base, index * months);
    if (day >= last) return found;
    const next = dayOf(base, (index + 1) * months);
    if (next <= first) continue;
    const from = Math.max(day, first);
    const [of, month] = fromDayNumber(day).split("-");
    found.push({
      x: (from - first) * perDay,
      width: (Math.min(next, last) - from) * perDay,
      text: text(Number(of), Number(month) - 1),
      strong: month === "01",
    });
  }
}

/** The axis over some days, `room` pixels wide where all of it is to fit. */
export function axisOf(
  days: { from: number; to: number },
  scale: Scale,
  room: number,
  names: Names,
): Axis {
  // Whole months, and a little more, so that nothing begins at the very edge.
  const [year = 0, month = 1] = fromDayNumber(days.from - 10)
    .split("-")
    .map(Number);
  const first = dayOf(year, month - 1);
  const [endYear = 0, endMonth = 1] = fromDayNumber(days.to + 10)
    .split("-")
    .map(Number);
  const last = dayOf(endYear, endMonth);
  const perDay =
    scale === "all" ? room / (last - first) : Math.max(PER_DAY[scale], room / (last - first));
  const span = { first, last, perDay };
  const everyYears = [1, 2, 5, 10, 20, 50].find((n) => n * 365 * perDay >= YEAR_ROOM) ?? 100;
  const parts =
    30 * perDay >= MONTH_ROOM
      ? marks(span, 1, (_, of) => names.months[of] ?? "")
      : 91 * perDay >= QUARTER_ROOM
        ? marks(span, 3, (_, of) => names.quarterShort(of / 3 + 1))
        : [];
  return {
    ...span,
    width: Math.ceil((last - first) * perDay),
    years: marks(span, everyYears * 12, String),
    parts,
  };
}
