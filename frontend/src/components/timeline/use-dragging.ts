import { useEffect, useRef, useState, type PointerEvent } from "react";
import type { VagueDate } from "../../api/shapes";
import { movedBy } from "../../lib/moving";
import { expectedOf, isDraggable, type Row } from "./items";

/** So far a pointer goes before it drags: a click that trembles moves nothing. */
const TREMBLE = 4;

interface Drag {
  row: Row;
  /** When it would be if it were let go here. */
  to: VagueDate;
}

/**
 * Dragging a bar or a milestone along the days. It ends in `onDrop`, which asks before anything is
 * changed; Escape ends it in nothing. A finger scrolls and never drags.
 */
export function useDragging(perDay: number, onDrop: ((row: Row, to: VagueDate) => void) | null) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const from = useRef<number | null>(null);

  const isDragging = drag !== null;
  useEffect(() => {
    if (!isDragging) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      from.current = null;
      setDrag(null);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [isDragging]);

  /** What the grip of a row listens to; null where the row cannot be dragged. */
  const gripProps = (row: Row) => {
    const date = expectedOf(row.node.item);
    if (onDrop === null || date === null || !isDraggable(row.node.item)) return null;
    const end = (): void => {
      from.current = null;
      setDrag(null);
    };
    return {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || event.pointerType === "touch") return;
        from.current = event.clientX;
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent) => {
        if (from.current === null) return;
        const by = event.clientX - from.current;
        if (drag === null && Math.abs(by) < TREMBLE) return;
        setDrag({ row, to: movedBy(date, Math.round(by / perDay)) });
      },
      onPointerUp: () => {
        end();
        if (drag !== null && drag.to.edtf !== date.edtf) onDrop(row, drag.to);
      },
      onPointerCancel: end,
    };
  };
  return { drag, gripProps };
}
