import { useId, type KeyboardEvent, type Ref, type SVGAttributes } from "react";
import { useWords } from "../../i18n";
import type { TimelineItem } from "./items";
import { BAR, LINE, type Label, type Layout, type Mark } from "./layout";

function Gradient({ id, mark }: { id: string; mark: Mark }) {
  const { top, solidTop, solidBottom, bottom } = mark.stretch;
  const at = (y: number): number => (bottom > top ? (y - top) / (bottom - top) : 0);
  return (
    <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" x2="0" y1={top} y2={bottom}>
      <stop offset="0" className="tl-stop" stopOpacity={mark.stretch.softStart ? 0 : 1} />
      <stop offset={at(solidTop)} className="tl-stop" stopOpacity="1" />
      <stop offset={at(solidBottom)} className="tl-stop" stopOpacity="1" />
      <stop offset="1" className="tl-stop" stopOpacity={mark.stretch.softEnd ? 0 : 1} />
    </linearGradient>
  );
}

/** Planned is a hollow bar, expected a dashed one, actual full; a soft end has no closing line. */
function Bar({ mark, fill }: { mark: Mark; fill: string }) {
  const { top, bottom, softStart, softEnd } = mark.stretch;
  const height = Math.max(bottom - top, 3);
  if (mark.which === "actual") {
    return <rect x={mark.x} y={top} width={BAR} height={height} fill={fill} />;
  }
  const left = mark.x + 0.75;
  const right = mark.x + BAR - 0.75;
  return (
    <g
      stroke={fill}
      strokeWidth="1.75"
      strokeDasharray={mark.which === "forecast" ? "5 3" : undefined}
      fill="none"
    >
      <rect
        x={mark.x}
        y={top}
        width={BAR}
        height={height}
        fill={fill}
        fillOpacity="0.14"
        stroke="none"
      />
      <path d={`M${left} ${top}V${top + height}`} />
      <path d={`M${right} ${top}V${top + height}`} />
      {!softStart && <path className="tl-line" d={`M${mark.x} ${top + 0.75}h${BAR}`} />}
      {!softEnd && <path className="tl-line" d={`M${mark.x} ${top + height - 0.75}h${BAR}`} />}
    </g>
  );
}

/** A diamond in the middle of its time; the time itself is a soft line through it. */
function Diamond({ mark, fill }: { mark: Mark; fill: string }) {
  const { top, bottom, softStart } = mark.stretch;
  const x = mark.x + BAR / 2 + 0.5;
  const y = (mark.stretch.solidTop + mark.stretch.solidBottom) / 2;
  if (!mark.isNamed) return <path className="tl-whisker" d={`M${x - 5} ${y}h10`} />;
  return (
    <g>
      {softStart && <rect x={x - 1.5} y={top} width="3" height={bottom - top} fill={fill} />}
      <path
        className={mark.which === "actual" ? "tl-diamond tl-diamond--actual" : "tl-diamond"}
        strokeDasharray={softStart ? "3 2" : undefined}
        d={`M${x} ${y - 7}L${x + 7} ${y}L${x} ${y + 7}L${x - 7} ${y}Z`}
      />
    </g>
  );
}

type ItemProps = (item: TimelineItem) => SVGAttributes<SVGGElement> & { ref: Ref<SVGGElement> };

interface WordsProps {
  label: Label;
  width: number;
  itemProps: ItemProps;
  onOpen: (item: TimelineItem) => void;
}

function Words({ label, width, itemProps, onOpen }: WordsProps) {
  return (
    <g {...itemProps(label.item)} className="tl-item" onClick={() => onOpen(label.item)}>
      <rect
        className="tl-item__ring"
        x={label.x - 6}
        y={label.y - 3}
        width={Math.max(24, width - label.x + 4)}
        height={label.height + 7}
        rx="2"
      />
      <path
        className="tl-leader"
        d={`M${label.anchorX} ${label.anchorY}H${label.x - 12}L${label.x - 5} ${label.y + LINE / 2 + 2}`}
      />
      {label.lines.map((line, index) => (
        <text
          key={index}
          x={label.x}
          y={label.y + 16 + index * LINE}
          className={line.strong ? "tl-text tl-text--strong" : "tl-text"}
        >
          {line.text}
        </text>
      ))}
    </g>
  );
}

interface Props {
  layout: Layout;
  title: string;
  description: string;
  ref?: Ref<SVGSVGElement>;
  /** What makes an item of the picture a stop for keys. */
  itemProps: ItemProps;
  onOpen: (item: TimelineItem) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function TimelineGraphic(props: Props) {
  const { layout, title, description, ref, itemProps, onOpen, onKeyDown } = props;
  const { t } = useWords();
  // Colons of React's ids would have to be escaped inside url(#…).
  const id = useId().replaceAll(/[^a-zA-Z0-9]/g, "");
  const { width, height, axisX, labelX, ticks, todayY } = layout;
  return (
    <svg
      ref={ref}
      className="timeline__graphic"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="tree"
      tabIndex={-1}
      onKeyDown={onKeyDown}
      aria-labelledby={`${id}t`}
      aria-describedby={`${id}d`}
    >
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{description}</desc>
      <defs>
        {layout.marks.map((mark, index) => (
          <Gradient key={index} id={`${id}g${index}`} mark={mark} />
        ))}
      </defs>
      <path className="tl-axis" d={`M${axisX} 8V${height - 8}`} />
      {ticks.map((tick) => (
        <g key={tick.y}>
          <path className="tl-axis" d={`M${axisX - 5} ${tick.y}h5`} />
          <text
            x={axisX - 9}
            y={tick.y + 5}
            textAnchor="end"
            className={tick.strong ? "tl-text tl-text--strong" : "tl-text"}
          >
            {tick.text}
          </text>
        </g>
      ))}
      {layout.labels.map((label) => (
        <Words
          key={label.item.id}
          label={label}
          width={width}
          itemProps={itemProps}
          onOpen={onOpen}
        />
      ))}
      {layout.marks.map((mark, index) =>
        mark.item.kind === "phase" ? (
          <Bar key={index} mark={mark} fill={`url(#${id}g${index})`} />
        ) : (
          <Diamond key={index} mark={mark} fill={`url(#${id}g${index})`} />
        ),
      )}
      {todayY !== null && (
        <g>
          <path className="tl-today" d={`M${axisX - 5} ${todayY}H${labelX - 12}`} />
          <text x={axisX - 9} y={todayY + 5} textAnchor="end" className="tl-text tl-text--today">
            {t.common.today}
          </text>
        </g>
      )}
    </svg>
  );
}
