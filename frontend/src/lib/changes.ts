/**
 * A row of the history in words: terms by their labels, dates as they were said, references by
 * their titles, long texts as a short difference.
 */
import type { Change } from "../api/shapes";
import type { Dictionary, Format } from "../i18n";
import { dateWords } from "./dates";
import { plain } from "./plain";
import { wordDiff, type Piece } from "./word-diff";

/** What one change did to one field. */
export type Told =
  | { kind: "sentence"; field: string; text: string }
  | { kind: "value"; field: string; label: string; from: string | null; to: string | null }
  | { kind: "items"; field: string; label: string; added: string[]; removed: string[] }
  | { kind: "text"; field: string; label: string; pieces: Piece[] };

export interface Telling {
  t: Dictionary;
  format: Format;
  /** What a field is called; null for those nobody needs to hear of. */
  label: (field: string) => string | null;
  /** The word for a key of a field; null where the value is no key. */
  term: (kind: string, field: string, key: string) => string | null;
  /** What the things are called that ids name. */
  titles: Readonly<Record<string, string>>;
}

/** A value longer than this is told by what differs in it. */
const SHORT = 90;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const text = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;

/** A value as people read it; null where there is nothing. */
export function wordsFor(
  kind: string,
  field: string,
  value: unknown,
  telling: Telling,
): string | null {
  const { t, format, term, titles } = telling;
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? t.common.yes : t.common.no;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) {
    const items = value.flatMap((item: unknown) => wordsFor(kind, field, item, telling) ?? []);
    return items.length === 0 ? null : items.join("; ");
  }
  if (typeof value === "string") {
    if (ID.test(value)) return titles[value] ?? t.common.unknown;
    if (DAY.test(value)) return format.day(value);
    if (MOMENT.test(value)) return format.moment(value);
    return term(kind, field, value) ?? value;
  }
  if (typeof value !== "object") return null;
  if ("edtf" in value || "earliest" in value) {
    const { edtf = null, text: said = null } = value as Record<string, unknown>;
    const date = { edtf: text(edtf), text: text(said), earliest: null, latest: null };
    return dateWords(date, format);
  }
  const parts = Object.values(value).flatMap((part: unknown) => text(part) ?? []);
  return parts.length === 0 ? null : parts.join(": ");
}

function itemsOf(kind: string, field: string, value: unknown, telling: Telling): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => wordsFor(kind, field, item, telling) ?? []);
}

function tellField(change: Change, field: string, label: string, telling: Telling): Told {
  const { t } = telling;
  const before: unknown = change.before?.[field];
  const after: unknown = change.after?.[field];
  if (Array.isArray(before) || Array.isArray(after)) {
    const old = itemsOf(change.kind, field, before, telling);
    const now = itemsOf(change.kind, field, after, telling);
    const added = now.filter((item) => !old.includes(item));
    const removed = old.filter((item) => !now.includes(item));
    return added.length + removed.length === 0
      ? { kind: "sentence", field, text: t.history.reordered(label) }
      : { kind: "items", field, label, added, removed };
  }
  const from = wordsFor(change.kind, field, before, telling);
  const to = wordsFor(change.kind, field, after, telling);
  if (Math.max(from?.length ?? 0, to?.length ?? 0) <= SHORT) {
    return { kind: "value", field, label, from, to };
  }
  const pieces = wordDiff(from ?? "", to ?? "");
  return pieces === null
    ? { kind: "sentence", field, text: t.history.touched(label) }
    : { kind: "text", field, label, pieces };
}

/** What one change was, field by field; what has no name is left out. */
export function changesOf(change: Change, telling: Telling): Told[] {
  const { t } = telling;
  const whole = (words: string): Told[] => [{ kind: "sentence", field: "", text: words }];
  if (change.action === "create") return whole(t.history.created);
  if (change.action === "delete") return whole(t.history.deleted);
  if (change.action === "restore") return whole(t.history.restored);
  const told = Object.keys({ ...change.before, ...change.after }).flatMap((field) => {
    const label = telling.label(field);
    return label === null ? [] : [tellField(change, field, plain(label), telling)];
  });
  return told.length === 0 ? whole(t.history.changed) : told;
}

/** The same change the other way round: what taking it back would do. */
export function reversed(change: Change): Change {
  return { ...change, before: change.after, after: change.before };
}
