/** Asking for reports by when they are due, as the address names it. */
import type { Filters } from "../../api/reading";
import type { Report } from "../../api/shapes";
import { isAhead, isOverdue } from "../../lib/due";
import type { IsoDay } from "../../lib/edtf";
import { isGone, type LIST } from "./api";

export const DUES = ["ueberfaellig", "bald", "ohne"] as const;

/** How far „soon“ reaches, in days; the reminders begin there too. */
const SOON_DAYS = 30;

export function soonAfter(today: IsoDay): IsoDay {
  const day = new Date(`${today}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + SOON_DAYS);
  return day.toISOString().slice(0, 10);
}

/** What is asked of the server; an unknown word asks nothing. */
export function dueFilters(due: string, today: IsoDay): Filters<typeof LIST> {
  switch (due) {
    case "ueberfaellig":
      return { due_until: today };
    case "bald":
      return { due_from: today, due_until: soonAfter(today) };
    case "ohne":
      return { without: "due" };
    default:
      return {};
  }
}

/** Whether a report of the answer is meant: what has been handed in is no longer due. */
export function isMeant({ state, due: at }: Report, due: string, today: IsoDay): boolean {
  if (due === "") return true;
  if (isGone(state)) return false;
  if (due === "bald") return isAhead(at, today);
  return due !== "ueberfaellig" || isOverdue(at, today);
}
