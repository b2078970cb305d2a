/** What the time lines say in German. */
import type { Format } from "..";
import { dateWords } from "../../lib/dates";
import type { Amount, Slip, Unit } from "../../lib/slip";

const number = new Intl.NumberFormat("de-DE");
const counted = (n: number, one: string, many: string): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

const SMALL = "null|ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf".split("|");
/** One of each, in the accusative that a span of time stands in, and the word for several. */
const UNITS: Readonly<Record<Unit, readonly [one: string, many: string]>> = {
  day: ["einen Tag", "Tage"],
  week: ["eine Woche", "Wochen"],
  month: ["einen Monat", "Monate"],
  year: ["ein Jahr", "Jahre"],
};
const figure = (n: number): string => SMALL[n] ?? number.format(n);
const units = (n: number, unit: Unit): string =>
  n === 1 ? UNITS[unit][0] : `${figure(n)} ${UNITS[unit][1]}`;

function span(amount: Amount): string {
  const { unit } = amount;
  if (amount.kind === "range") {
    if (amount.least === 0) return `bis zu ${units(amount.most, unit)}`;
    return `${figure(amount.least)} bis ${units(amount.most, unit)}`;
  }
  if (amount.kind === "exact") return units(amount.count, unit);
  return `rund ${units(amount.count, unit)}`;
}

function slip(slip: Slip, format: Format): string {
  const expected = "expected" in slip && slip.expected ? "voraussichtlich " : "";
  switch (slip.kind) {
    case "unsaid":
      return "";
    case "ahead":
      return "steht noch bevor";
    case "unclear":
      return `ob ${expected}im Plan, sagen die Daten nicht`;
    case "onPlan":
      return `${expected}im Plan`;
    case "late":
      return `${expected}${span(slip.amount)} später als geplant`;
    case "early":
      return `${expected}${span(slip.amount)} früher als geplant`;
    case "overdue": {
      if (slip.since !== null) return `überfällig seit ${format.day(slip.since)}`;
      return `überfällig, vorgesehen: ${dateWords(slip.date, format) ?? ""}`;
    }
  }
}

export const timeline = {
  slip,
  bars: "Balkenplan",
  line: "Zeitstrahl",
  forecast: "voraussichtlich",
  slipHead: "Abweichung",
  responsible: "Zuständig",
  after: "nach",
  afterThese: (titles: string) => `nach: ${titles}`,
  dependency: "Reihenfolge",
  process: "Planungs\u00ADprozess",
  scale: "Maßstab",
  scales: { all: "Alles", year: "Jahr", quarter: "Quartal", month: "Monat" },
  scaleNow: (scale: string) => `Maßstab: ${scale}`,
  unfoldAll: "Alles aufklappen",
  foldAll: "Alles zuklappen",
  unfold: (title: string) => `${title} aufklappen`,
  fold: (title: string) => `${title} zuklappen`,
  keys: "Pfeiltasten: weiter, auf- und zuklappen. Eingabe: öffnen. Plus und Minus: Maßstab.",
  quarter: (n: number) => `${n}. Quartal`,
  quarterShort: (n: number) => `Q${n}`,
  months: "Jan.|Febr.|März|April|Mai|Juni|Juli|Aug.|Sept.|Okt.|Nov.|Dez.".split("|"),
  milestones: (n: number) => counted(n, "Meilenstein", "Meilensteine"),
  phases: (n: number) => counted(n, "Phase", "Phasen"),
  overdue: (n: number) => `${number.format(n)} überfällig`,
  noDate: "ohne lesbares Datum",
  drawn: (rows: number) =>
    `Balkenplan mit ${counted(rows, "Zeile", "Zeilen")}. Dieselben Angaben stehen in der Tabelle.`,
  sheet: (n: number, of: number) => `Blatt ${n} von ${of}`,
  asOf: (day: string) => `Stand ${day}`,
  all: "Zeitplan",
  allLead: "Alle Planungs\u00ADprozesse auf einen Blick, geplant und tatsächlich.",
  toAll: "Zeitplan aller Prozesse",
  from: "Von",
  until: "Bis",
  rest: (n: number) => `${counted(n, "Zeile", "Zeilen")} mehr zeigen`,
  show: "Zeigen",
  shows: { open: "Offen", late: "Überfällig", all: "Alle" },
  shownNow: (n: number, which: string) => `${which}: ${counted(n, "Schritt", "Schritte")}`,
  showing: (n: number) => counted(n, "Prozess", "Prozesse"),
  move: "Verschieben …",
  moveHead: "Verschieben",
  moveKey: "V: verschieben.",
  moveOf: (title: string) => `Verschieben: ${title}`,
  drag: "Ziehen verschiebt; vorher wird gefragt.",
  moveWay: "Wie",
  moveWays: { by: "um eine Zeitspanne", to: "auf einen neuen Termin" },
  moveTo: "Neuer Termin",
  moveBy: "Um wie viel",
  moveUnit: "Einheit",
  moveUnits: { days: "Tage", weeks: "Wochen", months: "Monate" },
  moveHint: "Mit Minus davor früher.",
  moveField: "Was sich ändert",
  moveFields: {
    forecast: "nur die Prognose",
    planned: "der Plan selbst",
  },
  moves: (n: number) =>
    n === 1 ? "Es verschiebt sich 1 Schritt" : `Es verschieben sich ${number.format(n)} Schritte`,
  movesNone: "Nichts verschiebt sich. Für ungenaue Daten ist das zu wenig.",
  before: "bisher",
  afterwards: "neu",
  why: "Warum",
  doMove: "So verschieben",
  moved: (n: number) =>
    `${counted(n, "Schritt", "Schritte")} verschoben. Der Verlauf macht es rückgängig.`,
  nothing: "Noch kein Planungsprozess ist öffentlich.",
  steps: {
    title: "Meilensteine und Phasen",
    lead: "Die Schritte aller Prozesse in einer Liste: was überfällig ist, was kommt, was niemandem gehört.",
    open: "noch offen",
    nobody: "ohne Verantwortung",
    noneSuch: "Kein Schritt ist so. Gut.",
    nothingYetHint: "Phasen und Meilensteine stehen an den Prozessen.",
  },
};
