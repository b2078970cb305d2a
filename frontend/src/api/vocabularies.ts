import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useWords, type Dictionary, type Language } from "../i18n";
import { answered, api } from "./client";
import type { Term } from "./shapes";
import { ROWS_AT_ONCE, wholeOf } from "./whole";

/** Vocabularies change a few times a year. */
const FRESH_MS = 600_000;
const FIELDS = "id,kind,key,label_de,label_en,order,retired,attributes";

/**
 * All terms of a body, because a page needs a dozen of its vocabularies at once; or, without a
 * body, one vocabulary of all of them.
 */
export function termsQuery(kind: string, body: string | null) {
  return queryOptions({
    queryKey: ["terms", body ?? { kind }],
    queryFn: ({ signal }) =>
      wholeOf(async (cursor) => {
        const narrowed = body === null ? { kind } : { body };
        const query = { ...narrowed, cursor, limit: ROWS_AT_ONCE, sort: "order", fields: FIELDS };
        const page = await answered(api.GET("/api/v1/vocabularies", { params: { query }, signal }));
        // Without a body the shipped terms of the first bodies are enough to name a key.
        return body === null ? { ...page, next: null } : page;
      }),
    staleTime: FRESH_MS,
    select: (terms) => terms.filter((term) => term.kind === kind),
  });
}

export interface Terms {
  /** The word for a key; a key nobody knows is shown readably rather than not at all. */
  label: (key: string | null) => string | null;
  /** The terms that may still be chosen, in their order, and `current` even if retired. */
  choices: (current?: string) => { value: string; label: string }[];
  terms: readonly Term[];
}

function wordOf(term: Term, language: Language): string {
  return language === "en" ? term.label_en : term.label_de;
}

function readable(key: string, t: Dictionary): string {
  const known: Readonly<Record<string, string>> = t.status;
  return known[key] ?? key.replaceAll("_", " ");
}

/** The words of one vocabulary in the reader's language. `body` is the key or id of a body. */
export function useTerms(kind: string, body: string | null = null): Terms {
  const { t, language } = useWords();
  const { data } = useQuery(termsQuery(kind, body));
  return useMemo(() => {
    // Bodies share the shipped keys; each is offered once.
    const terms = [...new Map((data ?? []).map((term) => [term.key, term])).values()];
    const byKey = new Map(terms.map((term) => [term.key, term]));
    return {
      terms,
      label: (key) => {
        if (key === null || key === "") return null;
        const term = byKey.get(key);
        return term ? wordOf(term, language) : readable(key, t);
      },
      choices: (current = "") => {
        const offered = terms
          .filter((term) => !term.retired || term.key === current)
          .map((term) => ({ value: term.key, label: wordOf(term, language) }));
        const isOffered = current === "" || offered.some(({ value }) => value === current);
        return isOffered ? offered : [...offered, { value: current, label: readable(current, t) }];
      },
    };
  }, [data, language, t]);
}
