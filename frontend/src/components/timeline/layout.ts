/**
 * Where everything in a vertical timeline stands. Pure arithmetic: time runs down, phases stand in
 * lanes side by side, milestones on a rail before them, words in a column at the right, moved
 * apart where they would overlap.
 */
import { fromDayNumber, toDayNumber } from "../../lib/edtf";
import { daysOf, type Days } from "./days";
import type { TimelineItem } from "./items";
import type { Scale } from "./scale";

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
  which: "planned" | "forecast" | "actual";
  x: number;
  stretch: Stretch;
  /** It has words of its own; what is folded into its phase is only a tick. */
  isNamed: boolean;
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
/** The pixels a day takes at least; a picture of a life time still has an end. */
const PER_DAY: Readonly<Record<Scale, number>> = { all: 0, year: 0.3, quarter: 0.9, month: 2.2 };
const MOST_HEIGHT = 20_000;
/** Fira Sans in 16 px is about this wide per character, bold included. */
const CHARACTER = 8.1;

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
  /** Whether an item has words of its own; what is folded into its phase has only its mark. */
  isNamed?: (item: TimelineItem) => boolean;
  /** How far time is drawn out at least. */
  scale?: Scale;
}

export function layoutTimeline(
  items: readonly TimelineItem[],
  width: number,
  today: string,
  words: Words,
): Layout {
  const dated = items
    .map((item) => {
      const [planned, forecast] = [daysOf(item.planned), daysOf(item.forecast ?? null)];
      const actual = daysOf(item.actual);
      const known = [planned, forecast, actual].filter((days) => days !== null);
      return {
        item,
        planned,
        forecast,
        actual,
        from: Math.min(...known.map(({ from }) => from)),
        to: Math.max(...known.map(({ to }) => to)),
      };
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const drawn = dated.filter((entry) => entry.from < entry.to);
  const undated = dated.filter((entry) => entry.from >= entry.to).map(({ item }) => item);

  const phases = drawn.filter(({ item }) => item.kind === "phase");
  // What has no known end may still be going on, so nothing else stands in its lane after it.
  const lanes = lanesOf(
    phases.map(({ from, to, planned, forecast, actual }) => ({
      from: [planned, forecast, actual].some((days) => days?.openStart) ? -Infinity : from,
      to: [planned, forecast, actual].some((days) => days?.openEnd) ? Infinity : to,
    })),
  );
  const laneCount = lanes.length === 0 ? 0 : Math.max(...lanes) + 1;
  const lanesX = AXIS + RAIL;
  const labelX = lanesX + laneCount * LANE + 22;
  const room = Math.max(14, Math.floor((width - labelX - 8) / CHARACTER));

  const isNamed = words.isNamed ?? (() => true);
  const wordsOf = drawn.map(({ item }) =>
    isNamed(item)
      ? [
          ...wrap(item.title, room).map((text) => ({ text, strong: true })),
          ...wrap(words.describe(item), room).map((text) => ({ text, strong: false })),
        ]
      : [],
  );
  const wordsHeight = wordsOf
    .filter((lines) => lines.length > 0)
    .reduce((sum, lines) => sum + lines.length * LINE + GAP, 0);

  const first = Math.min(...drawn.map(({ from }) => from));
  const last = Math.max(...drawn.map(({ to }) => to));
  const span = Math.max(1, last - first);
  const drawnOut = Math.min(MOST_HEIGHT, span * PER_DAY[words.scale ?? "all"]);
  const inner = Math.max(LEAST_HEIGHT, wordsHeight, drawnOut);
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
    const { item, planned, forecast, actual } = entry;
    const isPhase = item.kind === "phase";
    const lines = wordsOf[index] ?? [];
    const lane = isPhase ? (lanes[phases.indexOf(entry)] ?? 0) : 0;
    const x = isPhase ? lanesX + lane * LANE + 4 : AXIS + 4;
    if (planned)
      marks.push({
        item,
        isNamed: lines.length > 0,
        which: "planned",
        x,
        stretch: stretch(planned, isPhase),
      });
    const beside = isPhase ? x + BAR + 3 : x;
    if (forecast) {
      marks.push({
        item,
        isNamed: lines.length > 0,
        which: "forecast",
        x: beside,
        stretch: stretch(forecast, isPhase),
      });
    }
    if (actual)
      marks.push({
        item,
        isNamed: lines.length > 0,
        which: "actual",
        x: beside,
        stretch: stretch(actual, isPhase),
      });
    if (lines.length === 0) continue;
    const shown = actual ?? forecast ?? planned;
    const anchorY = shown ? (isPhase ? y(shown.from) + 6 : y((shown.from + shown.to) / 2)) : 0;
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
