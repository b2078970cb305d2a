import { WHICH, type Bar, type Diamond, type Drawing, type Which } from "./bars";
import type { Axis } from "./scale";

/** How the height of a row is shared out: the plan above, what is and will be below. */
export interface Heights {
  row: number;
  planned: number;
  came: number;
  bar: number;
}

export function heightsOf(row: number): Heights {
  return { row, planned: Math.round(row * 0.2), came: Math.round(row * 0.52), bar: row * 0.23 };
}

/** The two fades that all soft ends share; `id` begins their names. */
export function Fades({ id }: { id: string }) {
  return (
    <defs>
      <linearGradient id={`${id}in`}>
        <stop offset="0" className="tl-stop" stopOpacity="0.06" />
        <stop offset="1" className="tl-stop" stopOpacity="1" />
      </linearGradient>
      <linearGradient id={`${id}out`}>
        <stop offset="0" className="tl-stop" stopOpacity="1" />
        <stop offset="1" className="tl-stop" stopOpacity="0.06" />
      </linearGradient>
    </defs>
  );
}

interface Part {
  which: Which;
  y: number;
  height: number;
}

/** Sharp ends are closed, soft ones stay open. */
function outline({ from, solidFrom, solidTo, to }: Bar, y: number, height: number): string {
  const bottom = y + height - 0.75;
  const edges = `M${from} ${y + 0.75}H${to}M${from} ${bottom}H${to}`;
  const start = solidFrom > from ? "" : `M${from + 0.75} ${y}v${height}`;
  return edges + start + (to > solidTo ? "" : `M${to - 0.75} ${y}v${height}`);
}

/** The plan is hollow, what is expected is dashed, what came is full; soft ends fade. */
function Bars({ bars, which, y, height, id }: Part & { bars: readonly Bar[]; id: string }) {
  if (bars.length === 0) return null;
  const isFull = which === "actual";
  const fade = { y, height, fillOpacity: isFull ? 1 : 0.16 };
  const sure = bars.filter(({ solidFrom, solidTo }) => solidTo > solidFrom);
  return (
    <>
      {sure.length > 0 && (
        <path
          className={isFull ? "tl-full" : "tl-ghost"}
          d={sure
            .map((one) => `M${one.solidFrom} ${y}H${one.solidTo}v${height}H${one.solidFrom}Z`)
            .join("")}
        />
      )}
      {bars.map(({ from, solidFrom, solidTo, to }, index) => [
        solidFrom > from && (
          <rect
            key={`${index}in`}
            {...fade}
            x={from}
            width={solidFrom - from}
            fill={`url(#${id}in)`}
          />
        ),
        to > solidTo && (
          <rect
            key={`${index}out`}
            {...fade}
            x={solidTo}
            width={to - solidTo}
            fill={`url(#${id}out)`}
          />
        ),
      ])}
      {!isFull && (
        <path
          className={which === "forecast" ? "tl-outline tl-outline--dashed" : "tl-outline"}
          d={bars.map((bar) => outline(bar, y, height)).join("")}
        />
      )}
    </>
  );
}

const DIAMOND = {
  planned: "tl-diamond",
  forecast: "tl-diamond tl-diamond--dashed",
  actual: "tl-diamond tl-diamond--actual",
} as const;

/** The time a milestone may be at is a line through it, where it is wider than the milestone. */
function Diamonds({ marks, which, y, height: size }: Part & { marks: readonly Diamond[] }) {
  if (marks.length === 0) return null;
  const wide = marks.filter(({ from, to }) => to - from > size * 2);
  const whisker = ({ from, to }: Diamond): string =>
    `M${from} ${y}H${to}M${from} ${y - 3}v6M${to} ${y - 3}v6`;
  return (
    <>
      {wide.length > 0 && <path className="tl-whisker" d={wide.map(whisker).join("")} />}
      <path
        className={DIAMOND[which]}
        d={marks
          .map(({ x }) => `M${x} ${y - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}Z`)
          .join("")}
      />
    </>
  );
}

interface Props {
  drawing: Drawing;
  heights: Heights;
  /** The beginning of the names of the fades. */
  id: string;
}

/** What stands in one row, from its own top edge; one shape for all that look alike. */
export function RowDrawing({ drawing, heights, id }: Props) {
  const { spine, bars, diamonds } = drawing;
  const { bar: height } = heights;
  const yOf = (which: Which): number => (which === "planned" ? heights.planned : heights.came);
  return (
    <>
      {spine && <Bars bars={[spine]} which="actual" y={heights.row / 2 - 1} height={2} id={id} />}
      {WHICH.map((which) => (
        <Bars
          key={which}
          bars={bars.filter((bar) => bar.which === which)}
          which={which}
          y={yOf(which)}
          height={height}
          id={id}
        />
      ))}
      {WHICH.map((which) => (
        <Diamonds
          key={which}
          marks={diamonds.filter((mark) => mark.which === which)}
          which={which}
          y={yOf(which) + height / 2}
          height={height * 0.62}
        />
      ))}
    </>
  );
}

/** Years, and quarters or months below them, with a line at each through `below` pixels. */
export function AxisDrawing({ axis, below }: { axis: Axis; below: number }) {
  const words = (x: number): number => Math.max(x, 0) + 5;
  return (
    <g>
      {axis.parts.map((mark) => (
        <g key={mark.x}>
          <path className="tl-grid" d={`M${mark.x} 22V${AXIS_HEIGHT + below}`} />
          {mark.width > 30 && (
            <text x={words(mark.x)} y="40" className="tl-text tl-text--small">
              {mark.text}
            </text>
          )}
        </g>
      ))}
      {axis.years.map((mark) => (
        <g key={mark.x}>
          <path className="tl-axis" d={`M${mark.x} 2V${AXIS_HEIGHT + below}`} />
          {mark.width > 38 && (
            <text x={words(mark.x)} y="18" className="tl-text tl-text--strong">
              {mark.text}
            </text>
          )}
        </g>
      ))}
      <path className="tl-axis" d={`M0 ${AXIS_HEIGHT - 0.5}H${axis.width}`} />
    </g>
  );
}

export const AXIS_HEIGHT = 48;
