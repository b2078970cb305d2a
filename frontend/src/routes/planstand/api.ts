/** What the pages ask that look back. A day that is over does not change any more. */
import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import type { components } from "../../api/schema";
import type { VagueDate } from "../../api/shapes";

export type ProcessChanged = components["schemas"]["ProcessChanged"];

/** One thing of a snapshot: words, figures, days and times under their names. */
export type Thing = Readonly<Record<string, unknown>>;

/** A process with all it was made of; the lists hold things. */
export interface State {
  as_of: string;
  body: { id: string; name: string };
  process: Thing & { id: string; title: string; period: VagueDate | null };
  parent: { id: string; name: string } | null;
  phases: readonly Thing[];
  milestones: readonly Thing[];
  tasks: { open: readonly Thing[] };
  areas: readonly { id: string; name: string }[];
  /** Kind → key → its word in German and in English, as it was then. */
  terms: Readonly<Record<string, Readonly<Record<string, readonly [string, string]>>>>;
  [list: string]: unknown;
}

export function deskQuery(body: string, day: string) {
  return queryOptions({
    queryKey: ["past", "desk", body, day],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/bodies/{id}/past-standings", {
          params: { path: { id: body }, query: { as_of: day } },
          signal,
        }),
      ),
  });
}

export function deskChangesQuery(body: string, since: string, until: string) {
  return queryOptions({
    queryKey: ["past", "desk-changes", body, since, until],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/bodies/{id}/changes", {
          params: { path: { id: body }, query: { since, until } },
          signal,
        }),
      ),
  });
}

export function stateQuery(id: string, day: string) {
  return queryOptions({
    queryKey: ["past", "state", id, day],
    queryFn: async ({ signal }) => {
      const found: unknown = await answered(
        api.GET("/api/v1/planning-processes/{id}/state", {
          params: { path: { id }, query: { as_of: day } },
          signal,
        }),
      );
      return found as State;
    },
  });
}

/** The sentences come in the reader's language, so each language has its own. */
export function changesQuery(id: string, since: string, until: string, language: string) {
  return queryOptions({
    queryKey: ["past", "changes", id, since, until, language],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/planning-processes/{id}/changes", {
          params: { path: { id }, query: { since, until } },
          signal,
        }),
      ),
  });
}
