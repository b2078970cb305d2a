import { useCallback, useState } from "react";
import { draftsOf, keepDrafts, type Draft } from "../../lib/unsaved";
import { changedKeys, type FormValues } from "./merge";

/** The values of `found` that fit the form's fields; what another version of the form kept is left. */
function fitting<V extends FormValues>(like: V, found: Readonly<Record<string, unknown>>): V {
  const kinds = (value: unknown): string => (Array.isArray(value) ? "array" : typeof value);
  const kept = Object.entries(found).filter(
    ([key, value]) => key in like && kinds(value) === kinds(like[key]),
  );
  return { ...like, ...Object.fromEntries(kept) };
}

export interface Typed<V extends FormValues> {
  etag: string | null;
  /** What the values were typed upon. */
  base: V;
  values: V;
}

export interface Offer<V extends FormValues> extends Typed<V> {
  at: string;
}

function dated(typed: Typed<FormValues> | null, by: string | null): Draft[] {
  return typed === null ? [] : [{ at: new Date().toISOString(), by, ...typed }];
}

/**
 * What was typed here before and not saved, offered until it is taken or given up; and the place
 * to keep what is typed now beside it, so that neither of the two is lost.
 */
export function useDrafts<V extends FormValues>(key: string, stored: V, by: string | null) {
  const [offered, setOffered] = useState<readonly Draft[]>(() =>
    draftsOf(key).filter((draft) => {
      const base = fitting(stored, draft.base);
      return draft.by === by && changedKeys(base, fitting(base, draft.values)).length > 0;
    }),
  );
  const newest = offered.at(-1);

  /** Keeps what is typed now; null where nothing is. */
  const keep = useCallback(
    (typed: Typed<V> | null) => keepDrafts(key, [...offered, ...dated(typed, by)]),
    [key, by, offered],
  );

  let offer: Offer<V> | null = null;
  if (newest !== undefined) {
    const base = fitting(stored, newest.base);
    offer = { at: newest.at, etag: newest.etag, base, values: fitting(base, newest.values) };
  }
  return {
    offer,
    keep,
    /** Taken or given up: the one before it is offered next, or what it takes the place of. */
    settle: (instead: Typed<V> | null) =>
      setOffered((drafts) => [...drafts.slice(0, -1), ...dated(instead, by)]),
    /** What was typed is saved. */
    forget: () => keepDrafts(key, []),
  };
}
