/** The rows with the one at a place moved by a step; at the ends nothing moves. */
export function moved<Row>(rows: readonly Row[], from: number, step: -1 | 1): Row[] {
  const next = [...rows];
  const row = next[from];
  const other = next[from + step];
  if (row === undefined || other === undefined) return next;
  next[from] = other;
  next[from + step] = row;
  return next;
}
