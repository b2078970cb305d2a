/** Phases and milestones of many processes as rows, and which of them somebody asks for. */
import type { Me, VagueDate } from "../../api/shapes";
import type { Planned } from "../../lib/slip";
import { isOverdue } from "../../lib/due";
import type { IsoDay } from "../../lib/edtf";
import { may } from "../../lib/may";
import type { ProcessRow } from "../zeitplan/items";

export interface Step extends Planned {
  id: string;
  kind: "phase" | "milestone";
  title: string;
  responsible: string | null;
  process: { id: string; title: string; isOver: boolean };
  /** Its form for whoever may change it, else its place on the process's page. */
  href: string;
}

/** What the address asks for; what is empty asks for nothing. */
export interface Wanted {
  q: string;
  prozess: string;
  art: string;
  termin: string;
  fehlt: string;
  von: string;
  bis: string;
}

/** The shipped words for processes that ask nothing of anybody any more. */
const ENDED: ReadonlySet<string | null> = new Set([
  "abgeschlossen",
  "fortgeschrieben",
  "abgebrochen",
]);
const OPEN_MILESTONE: ReadonlySet<string | null> = new Set(["offen", "verschoben"]);
const OVER_PHASE: ReadonlySet<string | null> = new Set(["abgeschlossen", "entfallen"]);

export function stepsOf(processes: readonly ProcessRow[], me: Me): Step[] {
  return processes.flatMap(({ id, title, status, body_id: body, phases, milestones }) => {
    const process = { id, title, isOver: ENDED.has(status) };
    const mayWrite = may(me, "planning", body);
    const at = (place: string, own: string): string =>
      mayWrite ? `/prozesse/${id}/${place}/${own}` : `/prozesse/${id}#zeitverlauf`;
    return [
      ...phases.map((one) => ({
        ...one,
        kind: "phase" as const,
        process,
        href: at("phasen", one.id),
      })),
      ...milestones.map((one) => ({
        ...one,
        kind: "milestone" as const,
        process,
        href: at("meilensteine", one.id),
      })),
    ];
  });
}

/** When it is expected by now: by its forecast where that can be read, else by its plan. */
export function expectedOf({ forecast, planned }: Step): VagueDate | null {
  return forecast?.edtf != null ? forecast : planned;
}

/** Whether somebody still waits for it; the server's figures ask the same of a milestone. */
export function isOpen({ kind, status, actual, process }: Step): boolean {
  if (process.isOver) return false;
  if (kind === "phase") return !OVER_PHASE.has(status) && actual?.latest == null;
  return status === null ? actual?.edtf == null : OPEN_MILESTONE.has(status);
}

function isDue(date: VagueDate | null, today: IsoDay, soon: IsoDay): boolean {
  const first = date?.earliest ?? date?.latest;
  const last = date?.latest ?? date?.earliest;
  return first != null && last != null && first <= soon && last >= today;
}

function isWithin(date: VagueDate | null, from: string, until: string): boolean {
  if (date === null || (date.earliest === null && date.latest === null)) return false;
  const begins = date.earliest ?? "";
  return (
    (from === "" || date.latest === null || date.latest >= from) &&
    (until === "" || begins <= until)
  );
}

/** Whether a step is among those asked for. A date or a person is only missed while it is open. */
export function isWanted(step: Step, wanted: Wanted, today: IsoDay, soon: IsoDay): boolean {
  const { q, prozess, art, termin, fehlt, von, bis } = wanted;
  if (prozess !== "" && step.process.id !== prozess) return false;
  if (art !== "" && (art === "phase") !== (step.kind === "phase")) return false;
  if ((termin !== "" || fehlt !== "") && !isOpen(step)) return false;
  const expected = expectedOf(step);
  if (termin === "ueberfaellig" && !isOverdue(expected, today)) return false;
  if (termin === "faellig" && !isDue(expected, today, soon)) return false;
  if (termin === "ohne" && (step.planned?.edtf != null || step.forecast?.edtf != null))
    return false;
  if (fehlt === "verantwortung" && step.responsible !== null) return false;
  if (von + bis !== "" && !isWithin(step.actual ?? expected, von, bis)) return false;
  const text = `${step.title} ${step.responsible ?? ""} ${step.process.title}`.toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** By when they are expected, or were; what has no date comes last. */
export function byDate(one: Step, other: Step): number {
  const [a, b] = [one, other].map((step) => {
    const date = step.actual ?? expectedOf(step);
    return date?.latest ?? date?.earliest ?? "9999";
  }) as [string, string];
  return a.localeCompare(b) || one.title.localeCompare(other.title, "de");
}
