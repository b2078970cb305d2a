/** Reads all keys of one batch; a key that is not in the answer has nothing. */
type ReadMany<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

interface Batch<Value> {
  keys: Set<string>;
  answer: Promise<ReadonlyMap<string, Value>>;
}

/**
 * Turns reading of many into reading of one: what is asked for one by one while a page is drawn
 * goes out together, at most `most` keys at a time. A failure reaches everyone who asked with it.
 */
export function inBatches<Value>(
  read: ReadMany<Value>,
  most: number,
): (key: string) => Promise<Value | undefined> {
  let open: Batch<Value> | null = null;

  function begin(): Batch<Value> {
    const keys = new Set<string>();
    // A microtask runs when everything that is drawn now has asked.
    const answer = Promise.resolve().then(() => {
      if (open === batch) open = null;
      return read([...keys]);
    });
    const batch = { keys, answer };
    return batch;
  }

  return async (key) => {
    if (open === null || open.keys.size >= most) open = begin();
    const { keys, answer } = open;
    keys.add(key);
    return (await answer).get(key);
  };
}
