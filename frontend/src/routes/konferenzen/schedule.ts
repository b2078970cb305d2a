/** When each part of an agenda begins, counted from the beginning of the conference. */

export interface Part {
  planned_minutes: number | null;
}

export interface Slot<P extends Part> {
  part: P;
  /** Minutes after the beginning; null once a part before it has no length. */
  offset: number | null;
}

export interface Schedule<P extends Part> {
  slots: Slot<P>[];
  /** The planned minutes of all parts that have a length. */
  minutes: number;
  /** How many parts have none. */
  unknown: number;
}

export function scheduleOf<P extends Part>(parts: readonly P[]): Schedule<P> {
  let offset: number | null = 0;
  let minutes = 0;
  let unknown = 0;
  const slots: Slot<P>[] = [];
  for (const part of parts) {
    slots.push({ part, offset });
    if (part.planned_minutes === null) {
      unknown += 1;
      offset = null;
      continue;
    }
    minutes += part.planned_minutes;
    if (offset !== null) offset += part.planned_minutes;
  }
  return { slots, minutes, unknown };
}

/** The moment some minutes after another. */
export function laterBy(time: string, minutes: number): string {
  return new Date(Date.parse(time) + minutes * 60_000).toISOString();
}

/** How long a conference lasts, in minutes; null where one end is missing or comes first. */
export function lengthOf(startsAt: string | null, endsAt: string | null): number | null {
  if (startsAt === null || endsAt === null) return null;
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000);
  return minutes > 0 ? minutes : null;
}

/** The items in their order, each followed by its own parts. */
export function inOrder<I extends { id: string; parent_id: string | null; order: number }>(
  items: readonly I[],
): I[] {
  const sorted = [...items].sort((a, b) => a.order - b.order);
  const known = new Set(sorted.map(({ id }) => id));
  const below = (parent: string | null): I[] =>
    sorted
      .filter(({ parent_id: owner }) =>
        parent === null ? owner === null || !known.has(owner) : owner === parent,
      )
      .flatMap((item) => [item, ...below(item.id)]);
  return below(null);
}
