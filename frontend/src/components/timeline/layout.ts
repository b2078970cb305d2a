/**
 * Where everything in a vertical timeline stands. Pure arithmetic: time runs down, phases stand in
 * lanes side by side, milestones on a rail before them, words in a column at the right, moved
 * apart where they would overlap.
 */
import type { VagueDate } from "../../api/shapes";
import { fromDayNumber, readEdtf, toDayNumber, type Bound } from "../../lib/edtf";

export interface TimelineItem {
  id: string;
  kind: "phase" | "milestone";
  title: string;
  planned: VagueDate | null;
  actual: VagueDate | null;
  status: string | null;
  /** The page or place of the item. */
  href?: string;
}

/** A stretch of time in pixels: soft from `top` to `solidTop` and from `solidBottom` to `bottom`. */
export interface Stretch {
  top: number;
  solidTop: number;
  solidBottom: number;
  bottom: number;
  softStart: boolean;
  softEnd: boolean;
}

export interface Mark {
  item: TimelineItem;
  which: "planned" | "actual";
  x: number;
  stretch: Stretch;
}

export interface Label {
  item: TimelineItem;
  /** Where the words begin. */
  x: number;
  y: number;
  height: number;
  lines: { text: string; strong: boolean }[];
  /** The point of the mark the words belong to. */
  anchorX: number;
  anchorY: number;
}

export interface Tick {
  y: number;
  text: string;
  strong: boolean;
}

export interface Layout {
  width: number;
  height: number;
  axisX: number;
  labelX: number;
  marks: Mark[];
  labels: Label[];
  ticks: Tick[];
  todayY: number | null;
  /** Items whose dates are words only; they stand in the table, not in the drawing. */
  undated: TimelineItem[];
}

export const LINE = 20;
export const BAR = 11;
const AXIS = 80;
const RAIL = 26;
const LANE = 36;
const GAP = 14;
const MARGIN = 28;
/** How far an open end fades out beyond the last day that is known. */
const OPEN_FADE = 30;
const LEAST_HEIGHT = 260;
/** Fira Sans in 16 px is about this wide per character, bold included. */
const CHARACTER = 8.1;

interface Days {
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

/** Breaks words into lines of at most `room` characters; a longer word gets its own line. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (joined.length > room && line !== "") {
      lines.push(line);
      line = word;
    } else line = joined;
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** Gives each stretch of days the first lane that is free. */
function lanesOf(spans: { from: number; to: number }[]): number[] {
  const free: number[] = [];
  return spans.map(({ from, to }) => {
    let lane = free.findIndex((until) => until <= from);
    if (lane < 0) lane = free.push(-Infinity) - 1;
    free[lane] = to;
    return lane;
  });
}

function ticksBetween(first: number, last: number, y: (day: number) => number, perDay: number) {
  const ticks: Tick[] = [];
  const start = fromDayNumber(first);
  const monthStep = [1, 3, 6, 12].find((months) => months * 30 * perDay >= 44) ?? 12;
  const yearStep = Math.max(1, Math.ceil(28 / (365 * perDay)));
  const year = Number(start.slice(0, 4));
  for (let index = 0; ; index++) {
    const month = index * monthStep;
    const day = toDayNumber(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10));
    if (day > last) break;
    if (day < first) continue;
    const iso = fromDayNumber(day);
    const isYear = iso.slice(5, 7) === "01";
    if (monthStep === 12 && (Number(iso.slice(0, 4)) - year) % yearStep !== 0) continue;
    const [ofYear, ofMonth] = [iso.slice(0, 4), iso.slice(5, 7)];
    // The first one names its year, whatever its month: there may be no January below it.
    const text = isYear ? ofYear : ticks.length === 0 ? `${ofMonth}/${ofYear}` : ofMonth;
    ticks.push({ y: y(day), text, strong: isYear });
  }
  return ticks;
}

interface Words {
  /** The second line of a label: dates and status in words. */
  describe: (item: TimelineItem) => string;
}

export function layoutTimeline(
  items: readonly TimelineItem[],
  width: number,
  today: string,
  words: Words,
): Layout {
  const dated = items
    .map((item) => ({ item, planned: daysOf(item.planned), actual: daysOf(item.actual) }))
    .map((entry) => ({
      ...entry,
      from: Math.min(entry.planned?.from ?? Infinity, entry.actual?.from ?? Infinity),
      to: Math.max(entry.planned?.to ?? -Infinity, entry.actual?.to ?? -Infinity),
    }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const drawn = dated.filter((entry) => entry.from < entry.to);
  const undated = dated.filter((entry) => entry.from >= entry.to).map(({ item }) => item);

  const phases = drawn.filter(({ item }) => item.kind === "phase");
  // What has no known end may still be going on, so nothing else stands in its lane after it.
  const lanes = lanesOf(
    phases.map(({ from, to, planned, actual }) => ({
      from: planned?.openStart === true || actual?.openStart === true ? -Infinity : from,
      to: planned?.openEnd === true || actual?.openEnd === true ? Infinity : to,
    })),
  );
  const laneCount = lanes.length === 0 ? 0 : Math.max(...lanes) + 1;
  const lanesX = AXIS + RAIL;
  const labelX = lanesX + laneCount * LANE + 22;
  const room = Math.max(14, Math.floor((width - labelX - 8) / CHARACTER));

  const wordsOf = drawn.map(({ item }) => [
    ...wrap(item.title, room).map((text) => ({ text, strong: true })),
    ...wrap(words.describe(item), room).map((text) => ({ text, strong: false })),
  ]);
  const wordsHeight = wordsOf.reduce((sum, lines) => sum + lines.length * LINE + GAP, 0);

  const first = Math.min(...drawn.map(({ from }) => from));
  const last = Math.max(...drawn.map(({ to }) => to));
  const span = Math.max(1, last - first);
  const inner = Math.max(LEAST_HEIGHT, wordsHeight);
  const perDay = inner / span;
  const y = (day: number): number => MARGIN + (day - first) * perDay;

  /** An open phase runs to the edge of the drawing, an open milestone fades at its known end. */
  function stretch(days: Days, isPhase: boolean): Stretch {
    const openTop = isPhase ? y(first) : y(days.from);
    const openBottom = isPhase ? y(last) : y(days.to);
    return {
      top: days.openStart ? openTop - OPEN_FADE : y(days.from),
      solidTop: days.openStart ? openTop : y(days.solidFrom),
      solidBottom: days.openEnd ? openBottom : y(days.solidTo),
      bottom: days.openEnd ? openBottom + OPEN_FADE : y(days.to),
      softStart: days.openStart || days.solidFrom > days.from,
      softEnd: days.openEnd || days.solidTo < days.to,
    };
  }

  const marks: Mark[] = [];
  const labels: Label[] = [];
  let bottomOfWords = 0;
  for (const [index, entry] of drawn.entries()) {
    const { item, planned, actual } = entry;
    const isPhase = item.kind === "phase";
    const lane = isPhase ? (lanes[phases.indexOf(entry)] ?? 0) : 0;
    const x = isPhase ? lanesX + lane * LANE + 4 : AXIS + 4;
    if (planned) marks.push({ item, which: "planned", x, stretch: stretch(planned, isPhase) });
    if (actual) {
      const beside = isPhase ? x + BAR + 3 : x;
      marks.push({ item, which: "actual", x: beside, stretch: stretch(actual, isPhase) });
    }
    const shown = actual ?? planned;
    const anchorY = shown ? (isPhase ? y(shown.from) + 6 : y((shown.from + shown.to) / 2)) : 0;
    const lines = wordsOf[index] ?? [];
    const height = lines.length * LINE;
    const top = Math.max(anchorY - LINE / 2 - 2, bottomOfWords);
    labels.push({
      item,
      x: labelX,
      y: top,
      height,
      lines,
      anchorX: isPhase ? x + BAR * 2 + 5 : x + BAR + 6,
      anchorY,
    });
    bottomOfWords = top + height + GAP;
  }

  const now = toDayNumber(today);
  const isNear = drawn.length > 0 && now >= first && now <= last + span * 0.15;
  const height = Math.ceil(
    Math.max(y(last) + MARGIN, bottomOfWords + 8, isNear ? y(now) + MARGIN : 0),
  );
  return {
    width,
    height: drawn.length === 0 ? 0 : height,
    axisX: AXIS - 12,
    labelX,
    marks,
    labels,
    ticks: drawn.length === 0 ? [] : ticksBetween(first, last, y, perDay),
    todayY: isNear ? y(now) : null,
    undated,
  };
}
