/** What was taken out of a text and put into it, word by word; pure. */

export interface Piece {
  kind: "kept" | "added" | "removed" | "gap";
  text: string;
}

/** More words than this are not compared one by one: the table grows with their square. */
const MOST = 600;
/** How many unchanged words are shown on either side of a change. */
const AROUND = 6;

const wordsOf = (text: string): string[] => text.trim().split(/\s+/u).filter(Boolean);

/** How many words two texts have in common, in order, from each pair of places to the end. */
function commonLengths(from: readonly string[], to: readonly string[]) {
  const width = to.length + 1;
  const lengths = new Uint16Array((from.length + 1) * width);
  const at = (a: number, b: number): number => lengths[a * width + b] ?? 0;
  for (let a = from.length - 1; a >= 0; a -= 1) {
    for (let b = to.length - 1; b >= 0; b -= 1) {
      lengths[a * width + b] =
        from[a] === to[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  return at;
}

function steps(from: readonly string[], to: readonly string[]): Piece[] {
  const common = commonLengths(from, to);
  const found: Piece[] = [];
  const add = (kind: Piece["kind"], word: string): void => {
    const last = found.at(-1);
    if (last?.kind === kind) last.text += ` ${word}`;
    else found.push({ kind, text: word });
  };
  let a = 0;
  let b = 0;
  while (a < from.length || b < to.length) {
    const [old, now] = [from[a], to[b]];
    if (old !== undefined && old === now) {
      add("kept", old);
      a += 1;
      b += 1;
    } else if (old !== undefined && (now === undefined || common(a + 1, b) >= common(a, b + 1))) {
      add("removed", old);
      a += 1;
    } else if (now !== undefined) {
      add("added", now);
      b += 1;
    }
  }
  return found;
}

/** Unchanged words far from any change are left out. */
function shortened(piece: Piece, isFirst: boolean, isLast: boolean): Piece[] {
  const words = wordsOf(piece.text);
  const shown = (isFirst ? 0 : AROUND) + (isLast ? 0 : AROUND);
  if (piece.kind !== "kept" || words.length <= shown + 1) return [piece];
  const before = isFirst ? [] : words.slice(0, AROUND);
  const after = isLast ? [] : words.slice(-AROUND);
  const kept = (some: string[]): Piece[] =>
    some.length === 0 ? [] : [{ kind: "kept", text: some.join(" ") }];
  return [...kept(before), { kind: "gap", text: "…" }, ...kept(after)];
}

/** The difference of two texts with a few words around each change; null where they are too long. */
export function wordDiff(from: string, to: string): Piece[] | null {
  const [old, now] = [wordsOf(from), wordsOf(to)];
  if (old.length > MOST || now.length > MOST) return null;
  const all = steps(old, now);
  return all.flatMap((piece, at) => shortened(piece, at === 0, at === all.length - 1));
}
