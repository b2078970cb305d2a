import type { Link } from "./bars";
import type { Heights } from "./drawing";

const ARROW = 5;

/** Out of the end of what comes first, down or up between the bars, into what comes after. */
function pathOf({ from, to }: Link, { row, came, bar }: Heights): string {
  const middle = came + bar / 2;
  const start = from.row * row + middle;
  const end = to.row * row + middle;
  const down = end > start;
  const edge = down ? end - row / 2 + 1 : end + row / 2 - 1;
  const out = from.x + 8;
  const into = to.x - 9;
  const way =
    into >= out
      ? `M${from.x} ${start}H${out}V${end}H${to.x - 2}`
      : `M${from.x} ${start}H${out}V${edge}H${into}V${end}H${to.x - 2}`;
  return `${way}m${-ARROW} ${-ARROW + 1}l${ARROW} ${ARROW - 1}l${-ARROW} ${ARROW - 1}`;
}

/** Dependencies as thin lines with an arrow, over the rows they lead through. */
export function LinkPaths({ links, heights }: { links: readonly Link[]; heights: Heights }) {
  return links.map((link, index) => (
    <path key={index} className="tl-link" d={pathOf(link, heights)} />
  ));
}
