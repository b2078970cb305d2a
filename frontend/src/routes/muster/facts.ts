/** Made-up facts of a made-up town, so that every component can be looked at without a server. */
import type { VagueDate } from "../../api/shapes";
import type { EvidenceQuote } from "../../components/evidence";
import type { Coverage, MatrixCell, MatrixTerm } from "../../components/matrix";
import type { SourceSpan } from "../../components/source-view";
import type { TimelineItem } from "../../components/timeline/items";

function date(text: string, edtf: string | null, earliest?: string, latest?: string): VagueDate {
  return { text, edtf, earliest: earliest ?? null, latest: latest ?? null };
}

export const LATE_AUTUMN = date("Spätherbst 2023", "2023-23", "2023-09-01", "2023-11-30");
export const CONTINUING = date("fortlaufend", null);
export const EXACT = date("Mittwoch, 14. Mai", "2025-05-14", "2025-05-14", "2025-05-14");

export const COURSE: TimelineItem[] = [
  {
    id: "auftrag",
    kind: "milestone",
    title: "Auftrag des Jugendhilfeausschusses",
    planned: null,
    actual: date("20. September 2023", "2023-09-20", "2023-09-20", "2023-09-20"),
    status: "erreicht",
  },
  {
    id: "bestand",
    kind: "phase",
    title: "Bestandserhebung in den vier Sozialräumen",
    planned: date("Oktober bis Dezember 2023", "2023-10/2023-12", "2023-10-01", "2023-12-31"),
    actual: date("Oktober 2023 bis Februar 2024", "2023-10/2024-02", "2023-10-01", "2024-02-29"),
    status: "abgeschlossen",
  },
  {
    id: "starter",
    kind: "milestone",
    title: "Starterkonferenz",
    planned: date("Winter 2023/24", "2023-24", "2023-12-01", "2024-02-29"),
    actual: date("18.01.2024", "2024-01-18", "2024-01-18", "2024-01-18"),
    status: "erreicht",
  },
  {
    id: "analyse",
    kind: "phase",
    title: "Sozialraumanalyse mit Leitfragen",
    planned: date("Frühjahr 2024", "2024-21", "2024-03-01", "2024-05-31"),
    actual: date("15.03.2024 bis Sommer 2024", "2024-03-15/2024-22", "2024-03-15", "2024-08-31"),
    status: "abgeschlossen",
  },
  {
    id: "konzept",
    kind: "phase",
    title: "Konzepterstellung im Trägerverbund",
    planned: date("ab August 2024", "2024-08/..", "2024-08-01"),
    actual: null,
    status: "laufend",
  },
  {
    id: "bericht",
    kind: "milestone",
    title: "Bericht an den Jugendhilfeausschuss",
    planned: date("Anfang 2025", "2025-37", "2025-01-01", "2025-04-30"),
    actual: null,
    status: "verschoben",
  },
  {
    id: "abschluss",
    kind: "milestone",
    title: "Abschlusskonferenz",
    planned: EXACT,
    actual: null,
    status: "geplant",
  },
  {
    id: "nachhalten",
    kind: "phase",
    title: "Nachhalten der Ergebnisse",
    planned: CONTINUING,
    actual: null,
    status: null,
  },
];

export const SOURCE =
  "Vorlage 2023/0815\n\nDer Jugendhilfeausschuss nimmt den Bericht der Verwaltung zur Kenntnis.\n\n" +
  "Sachverhalt\n\nUnter Federführung des Fachbereichs Jugend sollen im Spätherbst 2023 in allen vier " +
  "Stadtbezirken Konferenzen stattfinden. Eingeladen werden Schulen, Kindertagesstätten und die Träger " +
  "der freien Jugendhilfe. Über die Ergebnisse wird fortlaufend berichtet, erstmals im Oktober.";

function found(id: string, words: string, label: string, state: string): SourceSpan {
  const start = SOURCE.indexOf(words);
  return { id, start, end: start + words.length, label, state };
}

export const SPANS: SourceSpan[] = [
  found("f1", "2023/0815", "Drucksache", "certain"),
  found("f2", "Jugendhilfeausschuss", "Gremium", "certain"),
  found("f3", "Fachbereichs Jugend", "Federführung", "proposed"),
  found(
    "f4",
    "im Spätherbst 2023 in allen vier Stadtbezirken Konferenzen",
    "Konferenzreihe",
    "proposed",
  ),
  found("f5", "Spätherbst 2023", "Zeitpunkt", "accepted"),
  found("f6", "vier Stadtbezirken", "Sozialräume", "proposed"),
  found("f7", "Über die Ergebnisse wird fortlaufend berichtet", "Berichtspflicht", "rejected"),
];

export const EVIDENCE: EvidenceQuote = {
  before: "Unter Federführung des Fachbereichs Jugend sollen im ",
  quote: "Spätherbst 2023",
  after: " in allen vier Stadtbezirken Konferenzen stattfinden.",
  documentTitle: "Vorlage 2023/0815, Konferenzen in den Stadtbezirken",
  href: "/importieren/beispiel",
  state: "proposed",
};

export const LIFE_PHASES: MatrixTerm[] = [
  { key: "schwangerschaft_geburt", label: "Schwanger\u00ADschaft und Geburt" },
  { key: "0_3", label: "0 bis 3 Jahre" },
  { key: "3_6", label: "3 bis 6 Jahre" },
  { key: "6_10", label: "6 bis 10 Jahre" },
  { key: "10_16", label: "10 bis 16 Jahre" },
  { key: "16_27", label: "16 bis 27 Jahre" },
];

export const ACTION_FIELDS: MatrixTerm[] = [
  { key: "gesundheit", label: "Gesundheit" },
  { key: "bildung_sprache", label: "Bildung und Sprache" },
  { key: "beratung_familie", label: "Beratung und Familie" },
  { key: "soziale_teilhabe_freizeit", label: "Soziale Teilhabe und Freizeit" },
  { key: "uebergaenge", label: "Übergänge" },
];

export function coverageAt(row: string, column: string): MatrixCell {
  const seed =
    ACTION_FIELDS.findIndex(({ key }) => key === row) * 5 +
    LIFE_PHASES.findIndex(({ key }) => key === column) * 3;
  const count = [4, 0, 1, 2, 7, 0, 3][seed % 7] ?? 0;
  const coverage: Coverage = count === 0 ? "empty" : count < 3 ? "thin" : "covered";
  return { count, coverage, href: `/praevention?life_phase=${column}&action_field=${row}` };
}

export interface SampleProcess {
  id: string;
  title: string;
  place: string;
  status: string | null;
  period: VagueDate | null;
  tasks: number;
}

export const PROCESSES: SampleProcess[] = [
  {
    id: "1",
    title: "Konferenzen in den Stadtbezirken",
    place: "Musterstadt",
    status: "laufend",
    period: LATE_AUTUMN,
    tasks: 4,
  },
  {
    id: "2",
    title:
      "Integriertes Handlungskonzept Sozialraumorientierung und Kinder- und Jugendhilfeplanung",
    place: "Planungsbezirk II",
    status: "geplant",
    period: date("Dezember 2024/Januar 2025", "2024-12/2025-01", "2024-12-01", "2025-01-31"),
    tasks: 0,
  },
  {
    id: "3",
    title: "Fortschreibung der Präventionskette",
    place: "gesamte Stadt",
    status: "ruhend",
    period: CONTINUING,
    tasks: 12,
  },
  {
    id: "4",
    title: "Trägerverbund Nord",
    place: "Planungsbezirk I",
    status: null,
    period: null,
    tasks: 1,
  },
  {
    id: "5",
    title: "Abschlusskonferenz und Auswertung",
    place: "Musterstadt",
    status: "abgeschlossen",
    period: EXACT,
    tasks: 0,
  },
];
