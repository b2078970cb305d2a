/**
 * What a status looks like. Every status is a word from the server's vocabulary; here it only
 * gets a shape and a tone, so that it can be told apart without colour.
 */

export type Shape =
  "empty" | "dot" | "half" | "full" | "check" | "pause" | "cross" | "moved" | "unknown";
export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

export interface Look {
  shape: Shape;
  tone: Tone;
}

const idea: Look = { shape: "empty", tone: "neutral" };
const planned: Look = { shape: "dot", tone: "info" };
const running: Look = { shape: "half", tone: "info" };
const done: Look = { shape: "check", tone: "success" };
const resting: Look = { shape: "pause", tone: "warning" };
const stopped: Look = { shape: "cross", tone: "danger" };
const moved: Look = { shape: "moved", tone: "warning" };
const unknown: Look = { shape: "unknown", tone: "neutral" };

const LOOKS: Readonly<Record<string, Look>> = {
  // planning processes and prevention measures
  idee: idea,
  geplant: planned,
  beauftragt: planned,
  beschlossen: planned,
  laufend: running,
  in_umsetzung: running,
  ruhend: resting,
  ausgesetzt: resting,
  abgeschlossen: done,
  fortgeschrieben: done,
  verstetigt: done,
  abgebrochen: stopped,
  // milestones, tasks and reports
  offen: idea,
  in_arbeit: running,
  erreicht: done,
  erledigt: done,
  verschoben: moved,
  entfallen: stopped,
  entwurf: idea,
  in_pruefung: running,
  zurueckgegeben: moved,
  freigegeben: done,
  eingereicht: done,
  genehmigt: done,
  veroeffentlicht: done,
  // conferences
  eingeladen: planned,
  abgesagt: stopped,
  // decisions and consultations
  empfohlen: done,
  nicht_empfohlen: stopped,
  abgesetzt: moved,
  zur_kenntnis_genommen: done,
  geaendert_beschlossen: done,
  abgelehnt: stopped,
  vertagt: moved,
  ueberwiesen: moved,
  zurueckgezogen: stopped,
  umgesetzt: done,
  teilweise: running,
  obsolet: stopped,
  // grants
  beantragt: running,
  bewilligt: { shape: "full", tone: "success" },
  abgerechnet: done,
  // sections of a concept
  abgestimmt: done,
  // schedule health
  im_plan: { shape: "check", tone: "success" },
  gefaehrdet: { shape: "half", tone: "warning" },
  ueberfaellig: { shape: "full", tone: "danger" },
  verzoegert: { shape: "cross", tone: "danger" },
  unbekannt: unknown,
  // facts of an import
  certain: { shape: "full", tone: "success" },
  proposed: { shape: "half", tone: "info" },
  accepted: done,
  rejected: stopped,
  created: { shape: "full", tone: "success" },
  changed: { shape: "half", tone: "info" },
  unchanged: idea,
  refused: stopped,
};

/** The look of a status; one we do not know is never shown as good. */
export function lookOf(status: string | null | undefined): Look {
  return (status ? LOOKS[status] : undefined) ?? unknown;
}
