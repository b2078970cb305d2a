/**
 * Reads the part of EDTF (ISO 8601-2) that Planraum stores, far enough to draw it.
 *
 * The server decides what a wording means and hands out `earliest` and `latest`; here only the
 * precision of each end is read, because a drawing must show how soft each end is.
 */

/** A day as the server writes it, `YYYY-MM-DD`. */
export type IsoDay = string;

/** One end of a span: somewhere between two days, or open (`..`), or unknown (empty). */
export type Bound = { earliest: IsoDay; latest: IsoDay } | "open" | "unknown";

export interface Extent {
  start: Bound;
  end: Bound;
  /** The source said "about" or was unsure (`~`, `?`, `%`). */
  approximate: boolean;
}

/** Months of the codes of ISO 8601-2 §4.8; the winter of a year runs into the next February. */
const SUB_YEAR: Readonly<Record<number, readonly [first: number, months: number]>> = {
  21: [3, 3],
  22: [6, 3],
  23: [9, 3],
  24: [12, 3],
  33: [1, 3],
  34: [4, 3],
  35: [7, 3],
  36: [10, 3],
  37: [1, 4],
  38: [5, 4],
  39: [9, 4],
  40: [1, 6],
  41: [7, 6],
};

const DAY_MS = 86_400_000;

/** So many answers are kept; thousands of dates on one page are mostly the same hundreds. */
const KEPT = 20_000;

/** The same function, working out each answer once. */
function kept<Answer>(compute: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = compute(text);
    if (known.size >= KEPT) known.clear();
    known.set(text, answer);
    return answer;
  };
}

export const toDayNumber: (day: IsoDay) => number = kept(
  (day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS,
);

export function fromDayNumber(day: number): IsoDay {
  return new Date(Math.round(day) * DAY_MS).toISOString().slice(0, 10);
}

function lastDayOfMonth(year: number, month: number): IsoDay {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function months(year: number, first: number, count: number): Bound {
  const start = `${String(year).padStart(4, "0")}-${String(first).padStart(2, "0")}-01`;
  const last = first + count - 1;
  const end = last > 12 ? lastDayOfMonth(year + 1, last - 12) : lastDayOfMonth(year, last);
  return { earliest: start, latest: end };
}

function readPoint(text: string): Bound | null {
  const plain = text.replaceAll(/[~?%]/g, "");
  const match = /^(\d{2}(?:\d{2}|\dX|XX))(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?$/.exec(plain);
  if (!match?.[1]) return null;
  const [, yearText, monthText, dayText] = match;
  if (yearText.includes("X")) {
    return {
      earliest: `${yearText.replaceAll("X", "0")}-01-01`,
      latest: `${yearText.replaceAll("X", "9")}-12-31`,
    };
  }
  const year = Number(yearText);
  if (monthText === undefined || monthText === "XX") return months(year, 1, 12);
  const month = Number(monthText);
  const span = SUB_YEAR[month];
  if (span) return dayText === undefined ? months(year, ...span) : null;
  if (month < 1 || month > 12) return null;
  if (dayText === undefined || dayText === "XX") return months(year, month, 1);
  const day = `${yearText}-${monthText}-${dayText}`;
  return Number.isNaN(toDayNumber(day)) ? null : { earliest: day, latest: day };
}

function readEnd(text: string): Bound | null {
  if (text === "..") return "open";
  if (text === "") return "unknown";
  return readPoint(text);
}

/** The two ends of an EDTF expression, or null where it is none that we know. */
export const readEdtf: (edtf: string) => Extent | null = kept((edtf) => {
  const approximate = /[~?%]/.test(edtf);
  const parts = edtf.split("/");
  if (parts.length > 2) return null;
  const [from, to] = parts;
  if (from === undefined) return null;
  if (to === undefined) {
    const point = readPoint(from);
    return point === null ? null : { start: point, end: point, approximate };
  }
  const start = readEnd(from);
  const end = readEnd(to);
  return start === null || end === null ? null : { start, end, approximate };
});

/** Whether the expression names one single day and nothing softer. */
export function isExactDay(edtf: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(edtf) && readPoint(edtf) !== null;
}
