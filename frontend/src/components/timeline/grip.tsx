import type { SVGProps } from "react";
import type { VagueDate } from "../../api/shapes";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";
import { dateWords } from "../../lib/dates";
import { ghostOf } from "./bars";
import { daysOf } from "./days";
import { RowDrawing, type Heights } from "./drawing";
import { expectedOf, type Row } from "./items";
import type { Axis } from "./scale";

/** The least that a pointer hits without trouble (WCAG 2.5.8). */
const LEAST = 24;
/** Fira Sans in 15 px is about this wide per character. */
const CHARACTER = 8;

interface Props {
  row: Row;
  /** Where it is dragged to; null while it lies where it belongs. */
  to: VagueDate | null;
  axis: Axis;
  top: number;
  heights: Heights;
  today: number;
  /** The beginning of the names of the fades. */
  id: string;
  listening: SVGProps<SVGRectElement>;
}

/** Where a mark can be taken with a pointer and, while it is, where it would come to lie. */
export function Grip({ row, to, axis, top, heights, today, id, listening }: Props) {
  const { format } = useWords();
  const words = useTimelineWords();
  const { item } = row.node;
  const own = daysOf(expectedOf(item));
  if (own === null) return null;
  const x = (day: number): number => (day - axis.first) * axis.perDay;
  const isDiamond = item.kind === "milestone";
  const middle = (x(own.from) + x(own.to)) / 2;
  const width = isDiamond ? LEAST : Math.max(LEAST, x(own.to) - x(own.from));
  const days = to === null ? null : daysOf(to);
  const said = to === null ? "" : (dateWords(to, format) ?? "");
  // Beside both where it lies and where it would, so that the words cover neither.
  const from = x(Math.min(own.from, days?.from ?? own.from)) - 12;
  const after = x(Math.max(own.to, days?.to ?? own.to)) + 12;
  const isAfter = after + said.length * CHARACTER < axis.width;
  return (
    <g transform={`translate(0 ${top})`}>
      {days !== null && (
        <g className="gantt__ghost">
          <RowDrawing drawing={ghostOf(item.kind, days, axis, today)} heights={heights} id={id} />
          <text
            x={isAfter ? after : from}
            y={heights.row / 2 + 6}
            textAnchor={isAfter ? "start" : "end"}
            className="tl-text tl-text--small tl-text--strong tl-text--ground"
          >
            {said}
          </text>
        </g>
      )}
      <rect
        {...listening}
        className="gantt__grip"
        x={middle - width / 2}
        y={heights.row * 0.12}
        width={width}
        height={heights.row * 0.76}
      >
        <title>{words.drag}</title>
      </rect>
    </g>
  );
}
