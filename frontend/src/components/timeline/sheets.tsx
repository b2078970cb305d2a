import type { Ref } from "react";
import { useId } from "react";
import type { Dictionary } from "../../i18n";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";
import { toDayNumber } from "../../lib/edtf";
import { plain } from "../../lib/plain";
import { drawingOf, extentOf, linksOf } from "./bars";
import type { Telling } from "./describe";
import { AXIS_HEIGHT, AxisDrawing, Fades, heightsOf, RowDrawing } from "./drawing";
import type { Node, Row } from "./items";
import { LinkPaths } from "./links";
import { axisOf } from "./scale";
import { wrap } from "./layout";

/** A landscape sheet in the proportion of A4 and A3 inside their margins, in units of a drawing. */
const WIDTH = 1400;
const HEAD = 44;
const ROW = 40;
const ROWS_A_SHEET = 19;
const NAMES = 330;
const NOTES = 230;
const TITLE_ROOM = 38;
const NOTE_ROOM = 30;
const INDENT = 16;

interface Props {
  title: string;
  tree: readonly Node[];
  rows: readonly Row[];
  today: string;
  telling: Telling;
  /** All rows on one sheet, for a file; else as many as a page of paper holds. */
  whole?: boolean;
  ref?: Ref<SVGSVGElement>;
}

function cut(text: string, room: number): string[] {
  const lines = wrap(text, room);
  return lines.length <= 2 ? lines : [lines[0] ?? "", `${lines[1] ?? ""} …`];
}

function Names({ row, telling }: { row: Row; telling: Telling }) {
  const left = (row.level - 1) * INDENT;
  const title = cut(row.node.item.title, TITLE_ROOM - row.level * 2);
  const notes = cut(telling.summary(row.node), NOTE_ROOM);
  const top = (lines: readonly string[]): number => (lines.length > 1 ? 16 : 24);
  return (
    <g>
      {title.map((line, index) => (
        <text
          key={index}
          x={left}
          y={top(title) + index * 17}
          className="tl-text tl-text--strong tl-text--small"
        >
          {line}
        </text>
      ))}
      {notes.map((line, index) => (
        <text key={index} x={NAMES} y={top(notes) + index * 17} className="tl-text tl-text--small">
          {line}
        </text>
      ))}
    </g>
  );
}

/** The legend in a row of the sheet's head. */
function Signs({ t, words }: { t: Dictionary; words: ReturnType<typeof useTimelineWords> }) {
  return (
    <g transform={`translate(${WIDTH - 470} 8)`}>
      <path className="tl-outline" d="M1 1h22v10H1z" />
      <text x="30" y="11" className="tl-text tl-text--small">
        {t.timeline.planned}
      </text>
      <path className="tl-outline tl-outline--dashed" d="M111 1h22v10h-22z" />
      <text x="140" y="11" className="tl-text tl-text--small">
        {words.forecast}
      </text>
      <path className="tl-full" d="M251 1h22v10h-22z" />
      <text x="280" y="11" className="tl-text tl-text--small">
        {t.timeline.actual}
      </text>
      <path className="tl-diamond" d="M366 -1l7 7-7 7-7-7z" />
      <text x="382" y="11" className="tl-text tl-text--small">
        {t.timeline.milestone}
      </text>
    </g>
  );
}

/** The bar chart with its names in the drawing: for paper, in sheets, and for a file, in one. */
export function Sheets({ title, tree, rows, today, telling, whole = false, ref }: Props) {
  const { t, format } = useWords();
  const words = useTimelineWords();
  const id = useId().replaceAll(/[^a-zA-Z0-9]/g, "");
  const extent = extentOf(tree);
  if (extent === null || rows.length === 0) return null;
  const axis = axisOf(extent, "all", WIDTH - NAMES - NOTES, words);
  const heights = heightsOf(ROW);
  const now = toDayNumber(today);
  const todayX = (now - axis.first) * axis.perDay;
  const size = whole ? rows.length : ROWS_A_SHEET;
  const count = Math.ceil(rows.length / size);
  return Array.from({ length: count }, (_, sheet) => {
    const shown = rows.slice(sheet * size, (sheet + 1) * size);
    const height = HEAD + AXIS_HEIGHT + shown.length * ROW + 8;
    const top = HEAD + AXIS_HEIGHT;
    const sign = count > 1 ? ` · ${words.sheet(sheet + 1, count)}` : "";
    return (
      <svg
        key={sheet}
        ref={sheet === 0 ? ref : undefined}
        className="gantt__sheet"
        viewBox={`0 0 ${WIDTH} ${height}`}
        width={WIDTH}
        height={height}
        role="img"
        aria-label={plain(title)}
      >
        <Fades id={`${id}${sheet}`} />
        <text x="0" y="20" className="tl-text tl-text--strong">
          {cut(plain(title), 96)[0]}
        </text>
        <text x="0" y="38" className="tl-text tl-text--small">
          {words.asOf(format.day(today)) + sign}
        </text>
        <Signs t={t} words={words} />
        <g transform={`translate(${NAMES + NOTES} ${HEAD})`}>
          <AxisDrawing axis={axis} below={shown.length * ROW} />
        </g>
        {shown.map((row, index) => (
          <g key={row.node.item.id} transform={`translate(0 ${top + index * ROW})`}>
            <path className="tl-grid" d={`M0 ${ROW - 0.5}H${WIDTH}`} />
            <Names row={row} telling={telling} />
            <g transform={`translate(${NAMES + NOTES} 0)`}>
              <RowDrawing
                drawing={drawingOf(row, axis, now)}
                heights={heights}
                id={`${id}${sheet}`}
              />
            </g>
          </g>
        ))}
        <g transform={`translate(${NAMES + NOTES} ${top})`}>
          <LinkPaths links={linksOf(shown, axis)} heights={heights} />
          {todayX >= 0 && todayX <= axis.width && (
            <>
              <path className="tl-today" d={`M${todayX} -6V${shown.length * ROW}`} />
              <text
                x={todayX}
                y="-8"
                textAnchor={todayX > axis.width - 40 ? "end" : "middle"}
                className="tl-text tl-text--today tl-text--small tl-text--ground"
              >
                {t.common.today}
              </text>
            </>
          )}
        </g>
      </svg>
    );
  });
}
