import { useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { VagueDate } from "../../api/shapes";
import { useWords } from "../../i18n";
import { useTimelineWords } from "../../i18n/timeline";
import { toDayNumber } from "../../lib/edtf";
import { useWidth } from "../../lib/media";
import { plain } from "../../lib/plain";
import { AppLink } from "../app-link";
import { Icon } from "../icon";
import { drawingOf, extentOf, FADE, linksOf } from "./bars";
import type { Telling } from "./describe";
import { AXIS_HEIGHT, AxisDrawing, Fades, heightsOf, RowDrawing } from "./drawing";
import { Grip } from "./grip";
import { isMovable, type Node, type Row } from "./items";
import { LinkPaths } from "./links";
import { axisOf, type Scale } from "./scale";
import { useDragging } from "./use-dragging";
import { useRem, useWindowing } from "./use-windowing";
import { useTree } from "./use-tree";

/** The height of a row in rem; the style sheet says the same of the names. */
const ROW_REM = 3;
const LEAST_ROOM = 300;
/** Fira Sans in 16 px is about this wide per character. */
const CHARACTER = 8;

interface Props {
  title: string;
  tree: readonly Node[];
  rows: readonly Row[];
  today: string;
  scale: Scale;
  telling: Telling;
  /** First and last day to show, where that is not everything. */
  period?: { from: number; to: number } | undefined;
  onScale: (step: 1 | -1) => void;
  onFold: (id: string, open: boolean) => void;
  onOpen: (row: Row) => void;
  /**
   * Moves a phase or milestone in time: by a button of its row, the key V, or by dragging its mark,
   * which says where to.
   */
  onMove?: ((row: Row, to?: VagueDate) => void) | undefined;
}

interface NameProps {
  row: Row;
  telling: Telling;
  onFold: (id: string, open: boolean) => void;
  onMove: ((row: Row) => void) | undefined;
}

/** The row's name with its fold, and below it how it stands. */
function Name({ row, telling, onFold, onMove }: NameProps) {
  const words = useTimelineWords();
  const { item, children } = row.node;
  return (
    <>
      {children.length > 0 ? (
        // The keys of the tree fold too, so the button is for the pointer only.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className="gantt__fold"
          onClick={() => onFold(item.id, !row.isOpen)}
        >
          <Icon name={row.isOpen ? "arrowDown" : "arrowRight"} size="small" />
        </button>
      ) : (
        <span className="gantt__fold" aria-hidden="true" />
      )}
      <span className="gantt__words">
        <span className="gantt__title" title={item.title}>
          {item.href ? (
            <AppLink to={item.href} tabIndex={-1}>
              {item.title}
            </AppLink>
          ) : (
            item.title
          )}
        </span>
        <span className="gantt__summary">{telling.summary(row.node)}</span>
        <span className="sr-only">{telling.dates(item)}</span>
      </span>
      {onMove && isMovable(item) && (
        // For the pointer only: keys reach the same with V.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          title={words.move}
          className="gantt__fold"
          onClick={() => onMove(row)}
        >
          <Icon name="calendar" size="small" />
        </button>
      )}
    </>
  );
}

/** The words of a row's date beside its bars, where there is room for them. */
function DateWords({ row, words, axis, heights }: DateWordsProps) {
  const { extent, children } = row.node;
  if (extent === null || words === "" || (children.length > 0 && !row.isOpen)) return null;
  const from = (extent.from - axis.first) * axis.perDay;
  const { actual, forecast, planned } = row.node;
  const isOpen = [actual, forecast, planned].some((days) => days?.openEnd);
  const to = (extent.to - axis.first) * axis.perDay + (isOpen ? FADE : 0);
  const room = words.length * CHARACTER;
  const isAfter = to + 14 + room <= axis.width;
  if (!isAfter && from - 14 - room < 0) return null;
  return (
    <text
      x={isAfter ? to + 12 : from - 12}
      y={heights.row / 2 + 6}
      textAnchor={isAfter ? "start" : "end"}
      className="tl-text tl-text--small"
    >
      {words}
    </text>
  );
}

interface DateWordsProps {
  row: Row;
  words: string;
  axis: ReturnType<typeof axisOf>;
  heights: ReturnType<typeof heightsOf>;
}

/**
 * Phases and milestones as bars in rows: the names are a tree that keys move in, the drawing
 * beside it belongs to them. Only the rows in view are in the document.
 */
export function Gantt(props: Props) {
  const { title, tree, rows, today, scale, telling, period, onScale, onFold, onOpen } = props;
  const { t } = useWords();
  const words = useTimelineWords();
  const id = useId().replaceAll(/[^a-zA-Z0-9]/g, "");
  const region = useRef<HTMLDivElement>(null);
  const names = useRef<HTMLDivElement>(null);
  const width = useWidth(region, 1000);
  const namesWidth = useWidth(names, 288);
  const rowHeight = useRem() * ROW_REM;
  const heights = heightsOf(rowHeight);

  const extent = useMemo(() => period ?? extentOf(tree), [period, tree]);
  const room = Math.max(LEAST_ROOM, width - namesWidth - 2);
  const axis = useMemo(
    () => (extent === null ? null : axisOf(extent, scale, room, words)),
    [extent, scale, room, words],
  );
  const now = toDayNumber(today);
  const links = useMemo(() => (axis === null ? [] : linksOf(rows, axis)), [rows, axis]);

  const { first, last, reach } = useWindowing(region, rows.length, rowHeight, AXIS_HEIGHT);
  const onReach = (index: number): void => {
    const from = rows[index]?.node.extent?.from;
    const x = from === undefined || axis === null ? null : (from - axis.first) * axis.perDay;
    reach(index, x);
  };
  const { drag, gripProps } = useDragging(axis?.perDay ?? 1, props.onMove ?? null);
  const keys = useTree({ rows, onFold, onOpen, onScale, onReach, onMove: props.onMove });

  // The day in the middle stays there when the scale changes; at first that is today.
  const middle = useRef<number>(now);
  const perDay = axis?.perDay ?? 1;
  const firstDay = axis?.first ?? 0;
  const [moved, setMoved] = useState(0);
  useLayoutEffect(() => {
    if (region.current === null) return;
    region.current.scrollLeft = (middle.current - firstDay) * perDay - room / 2;
    setMoved(perDay);
  }, [perDay, firstDay, room]);

  if (axis === null) return null;
  const shown = rows.slice(first, last);
  const height = rows.length * rowHeight;
  const todayX = (now - axis.first) * axis.perDay;
  const isTodayIn = todayX >= 0 && todayX <= axis.width;
  return (
    <div
      ref={region}
      className="gantt"
      role="region"
      aria-label={plain(`${words.bars}: ${title}`)}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
      tabIndex={0}
      onScroll={(event) => {
        if (moved !== perDay) return;
        middle.current = firstDay + (event.currentTarget.scrollLeft + room / 2) / perDay;
      }}
    >
      <div className="gantt__grid">
        <div className="gantt__corner" aria-hidden="true" />
        <svg
          className="gantt__axis"
          width={axis.width}
          height={AXIS_HEIGHT}
          aria-hidden="true"
          focusable="false"
        >
          <AxisDrawing axis={axis} below={0} />
          {isTodayIn && (
            <g>
              <path className="tl-today" d={`M${todayX} 26V${AXIS_HEIGHT}`} />
              <text
                x={todayX}
                y="40"
                textAnchor={todayX < 40 ? "start" : todayX > axis.width - 40 ? "end" : "middle"}
                className="tl-text tl-text--today tl-text--small tl-text--ground"
              >
                {t.common.today}
              </text>
            </g>
          )}
        </svg>
        <div
          ref={names}
          className="gantt__names"
          role="tree"
          aria-label={plain(title)}
          aria-describedby={`${id}k`}
          tabIndex={-1}
          onKeyDown={keys.onKeyDown}
        >
          {/* What is above the window, as empty room. */}
          <svg className="gantt__room" width="1" height={first * rowHeight} aria-hidden="true" />
          {shown.map((row) => (
            <div
              key={row.node.item.id}
              {...keys.itemProps(row)}
              className={`gantt__name gantt__name--${Math.min(row.level, 4)}`}
            >
              <Name row={row} telling={telling} onFold={onFold} onMove={props.onMove} />
            </div>
          ))}
        </div>
        <svg
          className="gantt__chart"
          width={axis.width}
          height={height}
          role="img"
          aria-label={plain(title)}
          aria-describedby={`${id}d`}
        >
          <desc id={`${id}d`}>{words.drawn(rows.length)}</desc>
          <Fades id={id} />
          {[...axis.parts, ...axis.years].map((mark) => (
            <path
              key={`${mark.x}${mark.text}`}
              className={mark.strong && axis.parts.length > 0 ? "tl-axis" : "tl-grid"}
              d={`M${mark.x} 0V${height}`}
            />
          ))}
          {shown.map((row, index) => (
            <g key={row.node.item.id} transform={`translate(0 ${(first + index) * rowHeight})`}>
              <path className="tl-grid" d={`M0 ${rowHeight - 0.5}H${axis.width}`} />
              <RowDrawing drawing={drawingOf(row, axis, now)} heights={heights} id={id} />
              {drag?.row.node.item.id !== row.node.item.id && (
                <DateWords
                  row={row}
                  words={row.node.item.kind === "process" ? "" : telling.known(row.node.item)}
                  axis={axis}
                  heights={heights}
                />
              )}
            </g>
          ))}
          <LinkPaths
            links={links.filter(
              ({ from, to }) =>
                Math.max(from.row, to.row) >= first && Math.min(from.row, to.row) < last,
            )}
            heights={heights}
          />
          {isTodayIn && <path className="tl-today" d={`M${todayX} 0V${height}`} />}
          {shown.map((row, index) => {
            const listening = gripProps(row);
            return (
              listening !== null && (
                <Grip
                  key={row.node.item.id}
                  row={row}
                  to={drag?.row.node.item.id === row.node.item.id ? drag.to : null}
                  axis={axis}
                  top={(first + index) * rowHeight}
                  heights={heights}
                  today={now}
                  id={id}
                  listening={listening}
                />
              )
            );
          })}
        </svg>
      </div>
      <p id={`${id}k`} className="sr-only">
        {props.onMove ? `${words.keys} ${words.moveKey}` : words.keys}
      </p>
    </div>
  );
}
