/**
 * A row of the history in sentences. The history holds columns, as the store has them: a date of
 * any precision is four of them and is told as one, in the words it was given in.
 */
import type { Change } from "../api/shapes";
import type { Dictionary, Format } from "../i18n";
import { dateWords } from "./dates";
import { plain } from "./plain";

type Columns = Readonly<Record<string, unknown>>;

export interface Telling {
  t: Dictionary;
  format: Format;
  labels: Readonly<Record<string, string>>;
  term: (field: string, key: string) => string | null;
}

const PARTS_OF_DATE = /_(?:edtf|text|earliest|latest)$/;
/** Longer values are not quoted: nobody compares paragraphs in a list. */
const QUOTED = 160;

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** The date whose columns begin with `field`, as people read it. */
function dateIn(columns: Columns, field: string, format: Format): string | null {
  const edtf = text(columns[`${field}_edtf`]);
  const said = text(columns[`${field}_text`]);
  return dateWords({ edtf, text: said, earliest: null, latest: null }, format);
}

function isDate(columns: Columns, name: string): boolean {
  const field = name.replace(PARTS_OF_DATE, "");
  return field !== name && (`${field}_edtf` in columns || `${field}_text` in columns);
}

function words(field: string, value: unknown, { t, term }: Telling): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? t.common.yes : t.common.no;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    const said = value.map((item: unknown) => words(field, item, { t, term } as Telling));
    return said.every((item) => item !== null) ? said.join("; ") : "";
  }
  if (typeof value !== "string") return "";
  return term(field, value) ?? value;
}

function told(label: string, from: string | null, to: string | null, t: Dictionary): string {
  const isUnsaid = [from, to].some((value) => value === "" || (value?.length ?? 0) > QUOTED);
  if (isUnsaid) return t.history.touched(label);
  if (from !== null && to !== null) return t.history.fromTo(label, from, to);
  if (to !== null) return t.history.set(label, to);
  return from === null ? t.history.touched(label) : t.history.emptied(label, from);
}

/** What one change was, a sentence a field; fields the page has no name for are left out. */
export function changesOf(change: Change, telling: Telling): string[] {
  const { t, format, labels } = telling;
  if (change.action === "create") return [t.history.created];
  if (change.action === "delete") return [t.history.deleted];
  if (change.action === "restore") return [t.history.restored];
  const before: Columns = change.before ?? {};
  const after: Columns = change.after ?? {};
  const sentences = new Map<string, string>();
  for (const name of Object.keys(after)) {
    const date = isDate(after, name);
    const field = date ? name.replace(PARTS_OF_DATE, "") : name;
    const label = labels[field];
    if (label === undefined || sentences.has(field)) continue;
    const [from, to] = date
      ? [dateIn(before, field, format), dateIn(after, field, format)]
      : [words(field, before[name], telling), words(field, after[name], telling)];
    sentences.set(field, told(plain(label), from, to, t));
  }
  return sentences.size === 0 ? [t.history.changed] : [...sentences.values()];
}
