/**
 * Cuts a text where marked spans begin and end, so that overlapping spans can be shown without
 * nesting elements that do not nest.
 *
 * Offsets count Unicode characters, as the server does; JavaScript counts UTF-16 units. The two
 * differ as soon as a text holds a character beyond the basic plane.
 */

export interface Span {
  id: string;
  /** First character, counted from 0. */
  start: number;
  /** The character after the last. */
  end: number;
}

export interface Segment<S extends Span> {
  text: string;
  /** Every span that covers the segment, the shortest first. */
  spans: S[];
}

/** The text in order, cut at every edge of a span; empty and reversed spans are left out. */
export function segmentsOf<S extends Span>(text: string, spans: readonly S[]): Segment<S>[] {
  const characters = Array.from(text);
  const real = spans
    .map((span) => ({
      span,
      start: Math.max(0, Math.min(span.start, characters.length)),
      end: Math.max(0, Math.min(span.end, characters.length)),
    }))
    .filter(({ start, end }) => end > start);
  const edges = new Set([0, characters.length]);
  for (const { start, end } of real) edges.add(start).add(end);
  const cuts = [...edges].sort((a, b) => a - b);

  const segments: Segment<S>[] = [];
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined) break;
    segments.push({
      text: characters.slice(from, to).join(""),
      spans: real
        .filter(({ start, end }) => start <= from && end >= to)
        .sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start)
        .map(({ span }) => span),
    });
  }
  return segments;
}

/** Characters `start` to `end` of a text, counted as the server counts them. */
export function sliceCharacters(text: string, start: number, end: number): string {
  return Array.from(text).slice(start, end).join("");
}
