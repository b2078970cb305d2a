import type { VagueDate } from "../api/shapes";
import { momentOf } from "./berlin";
import type { IsoDay } from "./edtf";

const day = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Berlin",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The day it is in Berlin, wherever the reader sits. */
export function todayIn(now: Date = new Date()): IsoDay {
  return day.format(now);
}

const DAY_MS = 86_400_000;

/** How far ahead something counts as due. */
export const SOON_DAYS = 30;

/** The day so many days from today, by the calendar of Berlin. */
export function dayIn(days: number, now: Date = new Date()): IsoDay {
  const noon = Date.parse(`${todayIn(now)}T12:00:00Z`);
  return new Date(noon + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first moment of the last so many days, today included, by the clock of Berlin. */
export function firstMomentOf(days: number, now: Date = new Date()): string {
  const noon = Date.parse(`${todayIn(now)}T12:00:00Z`);
  const first = new Date(noon - (days - 1) * DAY_MS).toISOString().slice(0, 10);
  return momentOf(`${first}T00:00`) ?? first;
}

/** The last day a due date can mean; of one that only has a beginning that, of mere words none. */
function lastDay(due: VagueDate | null): IsoDay | null {
  return due?.latest ?? due?.earliest ?? null;
}

/**
 * Whether a due date has come. A vague one has come on the last day it can mean, so that nobody is
 * called late too early; one that only has a beginning comes with it; mere words never come.
 */
export function isReached(due: VagueDate | null, today: IsoDay): boolean {
  const last = lastDay(due);
  return last !== null && last <= today;
}

/**
 * Whether a due date is still to come, today included. One that only has a beginning is over with
 * it: "ab 2009" asks nothing of the next weeks.
 */
export function isAhead(due: VagueDate | null, today: IsoDay): boolean {
  const last = lastDay(due);
  return last !== null && last >= today;
}

/** Whether the last day a due date can mean is over; what is open at its end is never overdue. */
export function isOverdue(due: VagueDate | null, today: IsoDay): boolean {
  const last = due?.latest ?? null;
  return last !== null && last < today;
}

/**
 * The nearest to today first: what is due today or later by its date, then what has passed, the
 * latest of it first; what has no day comes last.
 */
export function byNearness(
  today: IsoDay,
): (a: { due: VagueDate | null }, b: { due: VagueDate | null }) => number {
  const rank = (day: IsoDay | null): number => (day === null ? 2 : day < today ? 1 : 0);
  return (one, other) => {
    const a = lastDay(one.due);
    const b = lastDay(other.due);
    const byRank = rank(a) - rank(b);
    if (byRank !== 0 || a === null || b === null) return byRank;
    return a < today ? b.localeCompare(a) : a.localeCompare(b);
  };
}
