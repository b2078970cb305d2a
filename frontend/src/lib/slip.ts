/**
 * How far something is from its plan, said no more exactly than its dates are.
 *
 * A date of any precision is a stretch of days its true day lies in, so a difference of two dates
 * is a stretch of possible differences. What is said holds for every one of them, or it is not
 * said: `holds` is that rule, and the tests try it on all days that a pair of dates can mean.
 */
import type { VagueDate } from "../api/shapes";
import { fromDayNumber, readEdtf, toDayNumber, type IsoDay } from "./edtf";

export type Unit = "day" | "week" | "month" | "year";

/** Days of a unit; months and years at their mean in the Gregorian calendar. */
const DAYS: Readonly<Record<Unit, number>> = { day: 1, week: 7, month: 30.436875, year: 365.2425 };

/**
 * A number of units: `exact` to the day; `about` within half a unit where both days are known,
 * and within one where only the units are; `range` from `least` to `most`.
 */
export type Amount =
  | { kind: "exact"; unit: Unit; count: number; within: number }
  | { kind: "about"; unit: Unit; count: number; within: number }
  | { kind: "range"; unit: Unit; least: number; most: number };

export type Slip =
  /** There is no plan, no known end, or nothing that could be compared. */
  | { kind: "unsaid" }
  /** The dates overlap in a way that does not tell. */
  | { kind: "unclear"; expected: boolean }
  | { kind: "onPlan"; expected: boolean }
  | { kind: "late" | "early"; amount: Amount; expected: boolean }
  /** What was planned is over; since when is only said where that is one day. */
  | { kind: "overdue"; date: VagueDate; since: IsoDay | null }
  | { kind: "ahead" };

/** Days between which something ended or will end. */
interface End {
  earliest: number;
  latest: number;
}

/** What an end said "about" may be off by, at least. */
const ABOUT_DAYS = 7;

/** The days a date may end on; null where its end is open, unknown or only words. */
export function endOf(date: VagueDate | null): End | null {
  if (date?.edtf == null) return null;
  const extent = readEdtf(date.edtf);
  if (extent === null || typeof extent.end === "string") return null;
  const earliest = toDayNumber(extent.end.earliest);
  const latest = toDayNumber(extent.end.latest);
  const off = extent.approximate ? Math.max(ABOUT_DAYS, latest - earliest + 1) : 0;
  return { earliest: earliest - off, latest: latest + off };
}

/** Says a positive difference of at least `least` and at most `most` days. */
export function amountOf(least: number, most: number): Amount {
  const spread = most - least;
  const middle = (least + most) / 2;
  if (spread === 0) {
    const unit = least < 14 ? "day" : least < 61 ? "week" : least < 730 ? "month" : "year";
    const count = Math.round(least / DAYS[unit]);
    const isExact = count * DAYS[unit] === least;
    return { kind: isExact ? "exact" : "about", unit, count, within: isExact ? 0 : 0.5 };
  }
  for (const unit of ["week", "month", "year"] as const) {
    const count = Math.round(middle / DAYS[unit]);
    const said = count * DAYS[unit];
    // What may be a few days only is not called a month, and a few days more or less no "about".
    const isFair = spread >= DAYS[unit] / 2 && least >= DAYS[unit] / 2;
    const holdsForAll = most - said <= DAYS[unit] && said - least <= DAYS[unit];
    if (count >= 1 && isFair && holdsForAll) return { kind: "about", unit, count, within: 1 };
  }
  const unit = most < 14 ? "day" : most < 46 ? "week" : most < 1096 ? "month" : "year";
  return {
    kind: "range",
    unit,
    least: Math.floor(least / DAYS[unit]),
    most: Math.ceil(most / DAYS[unit]),
  };
}

/** Whether what an amount says is true of a difference of so many days. */
export function holds(amount: Amount, days: number): boolean {
  const length = DAYS[amount.unit];
  if (amount.kind === "range") return amount.least * length <= days && days <= amount.most * length;
  return Math.abs(days - amount.count * length) <= amount.within * length;
}

function compared(planned: End, came: End, expected: boolean): Slip {
  const least = came.earliest - planned.latest;
  const most = came.latest - planned.earliest;
  if (least > 0) return { kind: "late", amount: amountOf(least, most), expected };
  if (most < 0) return { kind: "early", amount: amountOf(-most, -least), expected };
  const isWithin = came.earliest >= planned.earliest && came.latest <= planned.latest;
  return isWithin ? { kind: "onPlan", expected } : { kind: "unclear", expected };
}

const OVER: ReadonlySet<string> = new Set(["entfallen", "abgebrochen", "obsolet"]);
const DONE: ReadonlySet<string> = new Set(["erreicht", "erledigt", "abgeschlossen", "verstetigt"]);

export interface Planned {
  planned: VagueDate | null;
  forecast: VagueDate | null;
  actual: VagueDate | null;
  status: string | null;
}

/**
 * How a phase or milestone stands against its plan on a day: by its end where it has ended, else
 * by its forecast, else by whether the day has passed. What was dropped has no slip.
 */
export function slipOf({ planned, forecast, actual, status }: Planned, today: IsoDay): Slip {
  if (OVER.has(status ?? "")) return { kind: "unsaid" };
  const plan = endOf(planned);
  const end = endOf(actual);
  if (end !== null) return plan === null ? { kind: "unsaid" } : compared(plan, end, false);
  // It is done, but nobody has said when.
  if (DONE.has(status ?? "")) return { kind: "unsaid" };
  const expected = endOf(forecast);
  const awaited = expected ?? plan;
  const said = expected === null ? planned : forecast;
  if (awaited === null || said === null) return { kind: "unsaid" };
  if (awaited.latest < toDayNumber(today)) {
    const isDay = awaited.earliest === awaited.latest;
    return { kind: "overdue", date: said, since: isDay ? fromDayNumber(awaited.latest) : null };
  }
  if (expected !== null && plan !== null) return compared(plan, expected, true);
  return { kind: "ahead" };
}
