/** Rows on a page, where all of them are wanted: as many as the server gives at once. */
export const ROWS_AT_ONCE = 200;

/** One page of a list, and what the next one is asked by. */
interface Part<Row> {
  items: readonly Row[];
  next: string | null;
}

/**
 * A list to its end, page by page. For what is chosen from, counted or laid out as a whole: there
 * the rows of a first page would be taken for all.
 */
export async function wholeOf<Row>(
  page: (cursor: string | null) => Promise<Part<Row>>,
): Promise<Row[]> {
  const found: Row[] = [];
  let cursor: string | null = null;
  do {
    const part: Part<Row> = await page(cursor);
    found.push(...part.items);
    cursor = part.next;
  } while (cursor !== null);
  return found;
}
