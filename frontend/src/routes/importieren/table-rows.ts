/** The rows of a preview, as they are counted, chosen and handed out. */
import type { TableColumn, TablePreview, TableRefusal } from "./table-api";

export const SHOWS = ["all", "created", "changed", "unchanged", "refused"] as const;
export type Show = (typeof SHOWS)[number];

/** How many rows of the table each choice would show. */
export function countsOf({ table }: TablePreview): Record<Show, number> {
  const counts = { all: 0, created: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const { change } of table.rows) counts[change] += 1;
  counts.refused = new Set(table.refused.map(({ row }) => row)).size;
  counts.all = table.rows.length + counts.refused;
  return counts;
}

/** What was told of without refusing a row: a passed-over footer, a column without a place. */
export function toldOf({ problems, table }: TablePreview): TablePreview["problems"] {
  const refused = new Set(table.refused.map(({ row, detail }) => `${row} ${detail}`));
  return problems.filter(({ row, detail }) => !refused.has(`${row} ${detail}`));
}

/** A word that stands in the table and means no term, with how often it does. */
export interface UnknownWord {
  vocabulary: string;
  word: string;
  times: number;
}

/** The words that refuse rows until somebody says what they mean; the most frequent first. */
export function unknownWords(refused: readonly TableRefusal[]): UnknownWord[] {
  const found = new Map<string, UnknownWord>();
  for (const { vocabulary, value } of refused) {
    if (vocabulary === null || value === "") continue;
    const key = `${vocabulary} ${value}`;
    const known = found.get(key) ?? { vocabulary, word: value, times: 0 };
    found.set(key, { ...known, times: known.times + 1 });
  }
  return [...found.values()].sort((one, other) => other.times - one.times);
}

/** What each column means after somebody chose: a field belongs to one column, the last chosen. */
export function chosenColumns(
  columns: readonly TableColumn[],
  given: Readonly<Record<string, string>>,
  heading: string,
  field: string,
): Record<string, string> {
  const chosen = { ...given, [heading]: field };
  for (const one of columns) {
    const now = given[one.heading] ?? one.field;
    if (field !== "" && one.heading !== heading && now === field) chosen[one.heading] = "";
  }
  return chosen;
}

/** A cell of a spreadsheet; what could be taken for a formula is kept text (OWASP). */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Lines as German spreadsheets open them: semicolons and a byte order mark. */
export function csvOf(lines: readonly (readonly (string | number | null)[])[]): string {
  const text = lines.map((line) => line.map((cell) => quoted(String(cell ?? ""))).join(";"));
  return `\uFEFF${text.join("\r\n")}\r\n`;
}
