import type { VagueDate } from "../api/shapes";
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

/**
 * Whether a due date has come. A vague one has come on the last day it can mean, so that nobody is
 * called late too early; one that only has a beginning comes with it; mere words never come.
 */
export function isReached(due: VagueDate | null, today: IsoDay): boolean {
  const last = due?.latest ?? due?.earliest ?? null;
  return last !== null && last <= today;
}
