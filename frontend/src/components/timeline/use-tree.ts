/**
 * Keys of a picture that is a tree (ARIA Authoring Practices, tree view): one stop in the tab
 * order, arrows move and fold, Enter opens, plus and minus change the scale, and V moves in time.
 */
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { isMovable, type Row } from "./items";

interface Asked {
  rows: readonly Row[];
  onFold: (id: string, open: boolean) => void;
  onOpen: (row: Row) => void;
  /** One step closer (1) or further away (-1). */
  onScale?: (step: 1 | -1) => void;
  onMove?: ((row: Row) => void) | undefined;
  /** Brings a row into view, so that it is there to be given focus. */
  onReach?: (index: number) => void;
}

/** Where a key leads among the rows; null where it leads nowhere. */
export function stepTo(key: string, at: number, rows: readonly Row[]): number | null {
  const row = rows[at];
  if (row === undefined) return null;
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: rows.length - 1,
    ArrowRight: row.isOpen ? at + 1 : -1,
    ArrowLeft: row.parent === null || row.isOpen ? -1 : rows.indexOf(row.parent),
  }[key];
  return to === undefined || to < 0 || to >= rows.length ? null : to;
}

export function useTree({ rows, onFold, onOpen, onScale, onReach, onMove }: Asked) {
  const [chosen, setChosen] = useState<string | null>(null);
  const elements = useRef(new Map<string, HTMLElement | SVGElement>());
  const awaited = useRef<string | null>(null);
  // A row that was folded away hands its place to the first.
  const active = rows.some(({ node }) => node.item.id === chosen)
    ? chosen
    : (rows[0]?.node.item.id ?? null);

  // After every drawing: the row may only now have come into view.
  useEffect(() => {
    const element = awaited.current === null ? null : elements.current.get(awaited.current);
    if (!element) return;
    awaited.current = null;
    element.focus({ preventScroll: onReach !== undefined });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = rows.findIndex(({ node }) => node.item.id === active);
    const row = rows[at];
    if (row === undefined) return;
    const to = stepTo(event.key, at, rows);
    const next = to === null ? undefined : rows[to];
    const isFolded = row.node.children.length > 0 && !row.isOpen;
    if (to !== null && next !== undefined) {
      setChosen(next.node.item.id);
      awaited.current = next.node.item.id;
      onReach?.(to);
    } else if (event.key === "ArrowRight" && isFolded) onFold(row.node.item.id, true);
    else if (event.key === "ArrowLeft" && row.isOpen) onFold(row.node.item.id, false);
    else if (event.key === "Enter") onOpen(row);
    else if (event.key === "v" && onMove && isMovable(row.node.item)) onMove(row);
    else if (onScale && (event.key === "+" || event.key === "-")) {
      onScale(event.key === "+" ? 1 : -1);
    } else return;
    event.preventDefault();
  };

  const itemProps = (row: Row) => {
    const { id } = row.node.item;
    return {
      role: "treeitem",
      "aria-level": row.level,
      "aria-posinset": row.position,
      "aria-setsize": row.siblings,
      ...(row.node.children.length > 0 ? { "aria-expanded": row.isOpen } : {}),
      tabIndex: id === active ? 0 : -1,
      onFocus: () => setChosen(id),
      ref: (element: HTMLElement | SVGElement | null) => {
        if (element) elements.current.set(id, element);
        else elements.current.delete(id);
      },
    };
  };
  return { active, onKeyDown, itemProps };
}
