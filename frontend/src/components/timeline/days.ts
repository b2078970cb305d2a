/** What a date of any precision covers, in days: the ground of every drawing of time. */
import type { VagueDate } from "../../api/shapes";
import { readEdtf, toDayNumber, type Bound } from "../../lib/edtf";

/** Days as numbers; the time is sure from `solidFrom` to `solidTo` and soft outside of that. */
export interface Days {
  from: number;
  solidFrom: number;
  solidTo: number;
  to: number;
  openStart: boolean;
  openEnd: boolean;
}

function edge(bound: Bound, side: "earliest" | "latest"): number | null {
  return typeof bound === "string" ? null : toDayNumber(bound[side]);
}

function dayOrNull(day: string | null): number | null {
  return day === null ? null : toDayNumber(day);
}

/** The days of a date, or null where nothing can be drawn. */
export function daysOf(date: VagueDate | null): Days | null {
  if (date?.edtf == null) return null;
  const extent = readEdtf(date.edtf);
  const start = extent?.start ?? "unknown";
  const end = extent?.end ?? "unknown";
  const from = edge(start, "earliest") ?? dayOrNull(date.earliest);
  const to = edge(end, "latest") ?? dayOrNull(date.latest);
  const openStart = from === null || start === "open";
  const openEnd = to === null || end === "open";
  const first = from ?? to;
  if (first === null) return null;
  const afterStart = edge(start, "latest") ?? first;
  const last = to ?? afterStart;
  // The end of a day is the beginning of the next.
  const finish = last + 1;
  const beforeEnd = (edge(end, "earliest") ?? last) + 1;
  const days = { from: first, to: finish, openStart, openEnd };
  if (openStart || openEnd) return { ...days, solidFrom: afterStart, solidTo: beforeEnd };
  const middle = (first + finish) / 2;
  const isSoftWhole = afterStart >= beforeEnd - 1 && finish - first > 1;
  return {
    ...days,
    solidFrom: isSoftWhole ? middle : Math.min(afterStart, middle),
    solidTo: isSoftWhole ? middle : Math.max(beforeEnd, middle),
  };
}
