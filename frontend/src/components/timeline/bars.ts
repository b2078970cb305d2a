/**
 * Where everything in a row of the bar chart stands. Pure arithmetic: time runs to the right; the
 * plan lies in the upper half of a row, what is expected and what came in the lower.
 */
import { below, type Dated, type Kind, type Node, type Row } from "./items";
import type { Days } from "./days";
import type { Axis } from "./scale";

export type Which = "planned" | "forecast" | "actual";

/** A bar: sure from `solidFrom` to `solidTo`, soft towards `from` and `to`. */
export interface Bar {
  which: Which;
  from: number;
  solidFrom: number;
  solidTo: number;
  to: number;
}

/** A milestone: a diamond in the middle of the time it may be at. */
export interface Diamond {
  which: Which;
  x: number;
  from: number;
  to: number;
}

export interface Drawing {
  /** A process's own time, a thin line behind its phases. */
  spine: Bar | null;
  bars: Bar[];
  diamonds: Diamond[];
}

export interface Link {
  /** From the end of what comes first to the beginning of what comes after. */
  from: { x: number; row: number };
  to: { x: number; row: number };
}

/** How far an open end fades out. */
export const FADE = 28;
const LEAST = 4;
export const WHICH = ["planned", "forecast", "actual"] as const;

function barOf(days: Days, which: Which, axis: Axis, today: number): Bar {
  const x = (day: number): number => (day - axis.first) * axis.perDay;
  // What has begun and has no end yet goes on until today; a plan without end only fades.
  const reached = which === "actual" ? Math.max(days.to, today + 1) : days.to;
  const end = x(days.openEnd ? reached : days.to);
  const from = x(days.from);
  const bar = {
    which,
    from: days.openStart ? from - FADE : from,
    solidFrom: days.openStart ? from : x(days.solidFrom),
    solidTo: days.openEnd ? end : x(days.solidTo),
    to: days.openEnd ? end + FADE : Math.max(end, from + LEAST),
  };
  const isSharp = !days.openEnd && days.solidTo >= days.to;
  return isSharp ? { ...bar, solidTo: bar.to } : bar;
}

function diamondOf(days: Days, which: Which, axis: Axis): Diamond {
  const x = (day: number): number => (day - axis.first) * axis.perDay;
  const from = x(days.from);
  const to = x(days.to);
  return { which, x: (from + to) / 2, from, to };
}

/** One phase or milestone alone, as it would stand at a date. */
export function ghostOf(kind: Kind, days: Days, axis: Axis, today: number): Drawing {
  const alone: Drawing = { spine: null, bars: [], diamonds: [] };
  if (kind === "phase") alone.bars.push(barOf(days, "forecast", axis, today));
  else alone.diamonds.push(diamondOf(days, "forecast", axis));
  return alone;
}

/** The row's own marks and, while it is folded, those of everything below it. */
export function drawingOf(row: Row, axis: Axis, today: number): Drawing {
  const drawing: Drawing = { spine: null, bars: [], diamonds: [] };
  const add = (one: Dated): void => {
    for (const which of WHICH) {
      const days = one[which];
      if (days === null) continue;
      if (one.item.kind === "phase") drawing.bars.push(barOf(days, which, axis, today));
      else if (one.item.kind === "milestone") drawing.diamonds.push(diamondOf(days, which, axis));
    }
  };
  const { node } = row;
  if (node.item.kind === "process" && node.planned) {
    drawing.spine = barOf(node.planned, "planned", axis, today);
  }
  add(node);
  if (!row.isOpen) for (const one of below(node)) add(one);
  return drawing;
}

/** Where an item begins and ends by what is known best; null where nothing can be drawn. */
function reach(node: Node, axis: Axis): { from: number; to: number } | null {
  const days = node.actual ?? node.forecast ?? node.planned;
  if (days === null) return null;
  const x = (day: number): number => (day - axis.first) * axis.perDay;
  const middle = x((days.from + days.to) / 2);
  return node.item.kind === "milestone"
    ? { from: middle, to: middle }
    : { from: x(days.from), to: x(days.to) };
}

/** The dependencies among the rows; what is folded away is met in the row it is folded into. */
export function linksOf(rows: readonly Row[], axis: Axis): Link[] {
  const places = new Map<string, { row: number; node: Node }>();
  for (const [index, row] of rows.entries()) {
    places.set(row.node.item.id, { row: index, node: row.node });
    if (row.isOpen) continue;
    for (const one of below(row.node)) places.set(one.item.id, { row: index, node: one });
  }
  const links: Link[] = [];
  for (const { row, node } of places.values()) {
    for (const id of node.item.after ?? []) {
      const before = places.get(id);
      if (before === undefined || before.row === row) continue;
      const [start, end] = [reach(before.node, axis), reach(node, axis)];
      if (start === null || end === null) continue;
      links.push({ from: { x: start.to, row: before.row }, to: { x: end.from, row } });
    }
  }
  return links;
}

/** First and last day of everything in a tree; null where nothing can be drawn. */
export function extentOf(tree: readonly Node[]): { from: number; to: number } | null {
  let from = Infinity;
  let to = -Infinity;
  const widen = (node: Node): void => {
    if (node.extent !== null) {
      from = Math.min(from, node.extent.from);
      to = Math.max(to, node.extent.to);
    }
    node.children.forEach(widen);
  };
  tree.forEach(widen);
  return from < to ? { from, to } : null;
}
