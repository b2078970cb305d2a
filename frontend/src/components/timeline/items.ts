/** What stands in a time line, as a tree: processes, their phases, the milestones of a phase. */
import type { VagueDate } from "../../api/shapes";
import { slipOf, type Slip } from "../../lib/slip";
import type { IsoDay } from "../../lib/edtf";
import { daysOf, type Days } from "./days";

export type Kind = "process" | "phase" | "milestone";

export interface TimelineItem {
  id: string;
  kind: Kind;
  title: string;
  planned: VagueDate | null;
  /** What is expected by now; the newer plan beside the first. */
  forecast?: VagueDate | null;
  actual: VagueDate | null;
  status: string | null;
  /** Organisation or function. */
  responsible?: string | null;
  /** The item it belongs to; one that is not in the picture is as none. */
  parent?: string | null;
  /** What has to come first, by id. */
  after?: readonly string[];
  /** The page or place of the item. */
  href?: string;
  /** The process it is moved in, where the reader may move it. */
  movedIn?: string;
}

/** When it is expected by now: by its forecast, else by its plan. */
export function expectedOf({ forecast, planned }: TimelineItem): VagueDate | null {
  return forecast ?? planned;
}

const OVER: ReadonlySet<string | null> = new Set(["abgeschlossen", "erreicht", "entfallen"]);

/** Whether nothing of it is awaited any more: it is reached, concluded or dropped. */
export function isOver({ status, actual }: TimelineItem): boolean {
  return OVER.has(status) || actual?.latest != null;
}

/** Whether the reader may move it: what is over stays. */
export function isMovable(item: TimelineItem): boolean {
  return item.movedIn !== undefined && !isOver(item);
}

/** Whether its mark can be taken and put elsewhere; without a date there is none. */
export function isDraggable(item: TimelineItem): boolean {
  return isMovable(item) && expectedOf(item)?.edtf != null;
}

export interface Dated {
  item: TimelineItem;
  planned: Days | null;
  forecast: Days | null;
  actual: Days | null;
  /** First and last day of all of it; null where nothing can be drawn. */
  extent: { from: number; to: number } | null;
  slip: Slip;
}

export interface Node extends Dated {
  children: Node[];
  /** How many below it are overdue; its own slip is not counted. */
  overdueBelow: number;
}

/** A node that is shown, with its place in the tree as ARIA tells it. */
export interface Row {
  node: Node;
  level: number;
  position: number;
  siblings: number;
  parent: Row | null;
  isOpen: boolean;
}

export function dated(item: TimelineItem, today: IsoDay): Dated {
  const planned = daysOf(item.planned);
  const forecast = daysOf(item.forecast ?? null);
  const actual = daysOf(item.actual);
  const all = [planned, forecast, actual].filter((days) => days !== null);
  const extent =
    all.length === 0
      ? null
      : {
          from: Math.min(...all.map(({ from }) => from)),
          to: Math.max(...all.map(({ to }) => to)),
        };
  const slip = slipOf({ ...item, forecast: item.forecast ?? null }, today);
  return { item, planned, forecast, actual, extent, slip };
}

/** The first day of a node or of what is below it; what has none comes last. */
function beginning(node: Node): number {
  return Math.min(node.extent?.from ?? Infinity, ...node.children.map(beginning));
}

/**
 * The tree of the items, siblings by their first day; processes keep the order they came in. An
 * item whose parent is missing, or is below itself, stands at the top.
 */
export function treeOf(items: readonly TimelineItem[], today: IsoDay): Node[] {
  const nodes = new Map<string, Node>(
    items.map((item) => [item.id, { ...dated(item, today), children: [], overdueBelow: 0 }]),
  );
  const isBelowItself = (id: string): boolean => {
    const seen = new Set<string>();
    for (let at = id; ;) {
      if (seen.has(at)) return true;
      seen.add(at);
      const parent = nodes.get(at)?.item.parent;
      if (parent == null || !nodes.has(parent)) return false;
      at = parent;
    }
  };
  const top: Node[] = [];
  for (const node of nodes.values()) {
    const { id, parent } = node.item;
    const above = parent == null || isBelowItself(id) ? undefined : nodes.get(parent);
    (above?.children ?? top).push(node);
  }
  const isPlan = (node: Node): number => (node.item.kind === "process" ? 1 : 0);
  const begins = new Map([...nodes.values()].map((node) => [node, beginning(node)]));
  const byBeginning = (one: Node, other: Node): number => {
    const kinds = isPlan(one) - isPlan(other);
    if (kinds !== 0 || isPlan(one) === 1) return kinds;
    const [a, b] = [begins.get(one) ?? Infinity, begins.get(other) ?? Infinity];
    return a === b ? 0 : a - b;
  };
  const count = (node: Node): number => {
    node.children.sort(byBeginning);
    for (const child of node.children) {
      node.overdueBelow += count(child) + (child.slip.kind === "overdue" ? 1 : 0);
    }
    return node.overdueBelow;
  };
  top.forEach(count);
  return top.sort(byBeginning);
}

/** The rows that are shown: those below a folded one are not. */
export function rowsOf(tree: readonly Node[], isOpen: (id: string) => boolean): Row[] {
  const rows: Row[] = [];
  const add = (nodes: readonly Node[], level: number, parent: Row | null): void => {
    for (const [index, node] of nodes.entries()) {
      const open = node.children.length > 0 && isOpen(node.item.id);
      const row = {
        node,
        level,
        position: index + 1,
        siblings: nodes.length,
        parent,
        isOpen: open,
      };
      rows.push(row);
      if (open) add(node.children, level + 1, row);
    }
  };
  add(tree, 1, null);
  return rows;
}

/** Everything below a node, from top to bottom. */
export function* below(node: Node): Generator<Node> {
  for (const child of node.children) {
    yield child;
    yield* below(child);
  }
}
