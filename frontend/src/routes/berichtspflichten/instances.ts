/**
 * The first reports a rule brings, while it is still being typed; what is stored the server counts
 * by the same rule: each period from the first one's beginning, so that no short month drifts.
 */
import type { IsoDay } from "../../lib/edtf";

export interface Instance {
  from: IsoDay;
  until: IsoDay;
  due: IsoDay;
}

const DAY_MS = 86_400_000;
const isoOf = (time: number): IsoDay => new Date(time).toISOString().slice(0, 10);

function timeOf(day: IsoDay): number | null {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? null : time;
}

/** The same day so many months later; where a month is too short, its last. */
function monthsAfter(time: number, months: number): number {
  const day = new Date(time);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day.getUTCDate(), last));
}

/** Up to so many periods of `months` from a day on, each due so many days after its end. */
export function instancesOf(
  begins: IsoDay,
  months: number,
  offset: number,
  end: IsoDay | null,
  most: number,
): Instance[] {
  const first = timeOf(begins);
  if (first === null || !(months > 0)) return [];
  const found: Instance[] = [];
  for (let number = 0; number < most; number += 1) {
    const until = monthsAfter(first, (number + 1) * months) - DAY_MS;
    if (end !== null && isoOf(until) > end) break;
    found.push({
      from: isoOf(monthsAfter(first, number * months)),
      until: isoOf(until),
      due: isoOf(until + offset * DAY_MS),
    });
  }
  return found;
}
