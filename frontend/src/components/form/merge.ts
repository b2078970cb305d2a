/**
 * What a form holds, and what becomes of it when somebody else saved in the meantime. Pure, so that
 * the three-way comparison can be tested by itself.
 */

export type FormValue = string | boolean | readonly string[];
export type FormValues = Readonly<Record<string, FormValue>>;

/** Whether two values mean the same; blanks around typed words mean nothing. */
export function isSame(a: FormValue | undefined, b: FormValue | undefined): boolean {
  if (typeof a === "string" && typeof b === "string") return a.trim() === b.trim();
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => item === b[index]);
  }
  return a === b;
}

/** The names of the fields in which two states differ. */
export function changedKeys<V extends FormValues>(from: V, to: V): (keyof V & string)[] {
  return Object.keys(to).filter((key) => !isSame(from[key], to[key]));
}

/** Fields that both sides changed since `base`, and differently. */
export function conflictsOf<V extends FormValues>(base: V, mine: V, theirs: V) {
  return changedKeys(base, mine).filter(
    (key) => !isSame(base[key], theirs[key]) && !isSame(mine[key], theirs[key]),
  );
}

/** Their state with our changes, except where theirs was chosen. */
export function merged<V extends FormValues>(
  base: V,
  mine: V,
  theirs: V,
  chosen: ReadonlySet<string>,
): V {
  const kept = changedKeys(base, mine).filter((key) => !chosen.has(key));
  return { ...theirs, ...Object.fromEntries(kept.map((key) => [key, mine[key]])) };
}
