/** What the time lines say in English. */
import type { Format } from "..";
import { dateWords } from "../../lib/dates";
import type { Amount, Slip, Unit } from "../../lib/slip";
import type { timeline as German } from "./timeline.de";

const number = new Intl.NumberFormat("en-GB");
const counted = (n: number, one: string, many: string): string =>
  `${number.format(n)} ${n === 1 ? one : many}`;

const SMALL = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve".split("|");
const figure = (n: number): string => SMALL[n] ?? number.format(n);
const units = (n: number, unit: Unit): string => `${figure(n)} ${unit}${n === 1 ? "" : "s"}`;

function span(amount: Amount): string {
  const { unit } = amount;
  if (amount.kind === "range") {
    if (amount.least === 0) return `up to ${units(amount.most, unit)}`;
    return `${figure(amount.least)} to ${units(amount.most, unit)}`;
  }
  if (amount.kind === "exact") return units(amount.count, unit);
  return `about ${units(amount.count, unit)}`;
}

function slip(slip: Slip, format: Format): string {
  const expected = "expected" in slip && slip.expected ? "expected " : "";
  switch (slip.kind) {
    case "unsaid":
      return "";
    case "ahead":
      return "still to come";
    case "unclear":
      return "the dates do not show whether it is on plan";
    case "onPlan":
      return `${expected}on plan`;
    case "late":
      return `${expected}${span(slip.amount)} later than planned`;
    case "early":
      return `${expected}${span(slip.amount)} earlier than planned`;
    case "overdue": {
      if (slip.since !== null) return `overdue since ${format.day(slip.since)}`;
      return `overdue, planned for: ${dateWords(slip.date, format) ?? ""}`;
    }
  }
}

export const timeline: typeof German = {
  slip,
  bars: "Bar chart",
  line: "Timeline",
  forecast: "expected",
  slipHead: "Deviation from plan",
  responsible: "Responsible",
  after: "after",
  afterThese: (titles) => `after: ${titles}`,
  dependency: "order",
  process: "Planning process",
  scale: "Scale",
  scales: { all: "All", year: "Year", quarter: "Quarter", month: "Month" },
  scaleNow: (scale) => `Scale: ${scale}`,
  unfoldAll: "Expand all",
  foldAll: "Collapse all",
  unfold: (title) => `Expand ${title}`,
  fold: (title) => `Collapse ${title}`,
  keys: "Arrow keys: move, expand and collapse. Enter: open. Plus and minus: scale.",
  quarter: (n) => `Quarter ${n}`,
  quarterShort: (n) => `Q${n}`,
  months: "Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec".split("|"),
  milestones: (n) => counted(n, "milestone", "milestones"),
  phases: (n) => counted(n, "phase", "phases"),
  overdue: (n) => `${number.format(n)} overdue`,
  noDate: "no readable date",
  drawn: (rows) =>
    `Bar chart with ${counted(rows, "row", "rows")}. The table shows the same information.`,
  sheet: (n, of) => `Sheet ${n} of ${of}`,
  asOf: (day) => `As of ${day}`,
  all: "Schedule",
  allLead: "All planning processes at a glance, planned and actual.",
  toAll: "Schedule of all processes",
  from: "From",
  until: "Until",
  rest: (n) => `Show ${counted(n, "more row", "more rows")}`,
  show: "Show",
  shows: { open: "Open", late: "Overdue", all: "All" },
  shownNow: (n, which) => `${which}: ${counted(n, "step", "steps")}`,
  showing: (n) => counted(n, "process", "processes"),
  move: "Move …",
  moveHead: "Move",
  moveKey: "V: move.",
  moveOf: (title) => `Move: ${title}`,
  drag: "Drag to move; you are asked first.",
  moveWay: "How",
  moveWays: { by: "by a span of time", to: "to a new date" },
  moveTo: "New date",
  moveBy: "By how much",
  moveUnit: "Unit",
  moveUnits: { days: "days", weeks: "weeks", months: "months" },
  moveHint: "A minus in front moves it earlier.",
  moveField: "What changes",
  moveFields: {
    forecast: "the forecast only",
    planned: "the plan itself",
  },
  moves: (n) => `${counted(n, "step", "steps")} would move`,
  movesNone: "Nothing moves. For dates as vague as these it is too small a change.",
  before: "current",
  afterwards: "new",
  why: "Why",
  doMove: "Move",
  moved: (n) => `${counted(n, "step", "steps")} moved. You can undo this in the history.`,
  nothing: "No planning process is public yet.",
  steps: {
    title: "Milestones and phases",
    lead: "The steps of all processes in one list: what is overdue, what comes next, what nobody is responsible for.",
    open: "still open",
    nobody: "nobody responsible",
    noneSuch: "No step is like that. Good.",
    nothingYetHint: "Phases and milestones are kept at their processes.",
  },
};
