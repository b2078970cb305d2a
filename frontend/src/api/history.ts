/** The time line of a resource and its parts, the resource as it was, and changes taken back. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answered, api, type Exchange } from "./client";
import type { components } from "./schema";
import type { Change } from "./shapes";

type TimeLine = components["schemas"]["TimeLineRead"];

/** A resource with a time line: its collection's name and its id. */
export interface Subject {
  kind: string;
  id: string;
}

interface Loose {
  params: { path: Record<string, string | number>; query?: Record<string, unknown> };
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The typed client cannot follow a path that is put together; what it answers is known here. */
const get = api.GET as unknown as (path: string, init: Loose) => Promise<Exchange<unknown>>;
const post = api.POST as unknown as (path: string, init: Loose) => Promise<Exchange<unknown>>;

interface Place {
  path: string;
  params: Record<string, string>;
}

/** The address of what changed: the subject itself, or one of its parts. */
function placeOf(subject: Subject, change: Subject): Place {
  if (change.kind === subject.kind) {
    return { path: `/api/v1/${subject.kind}/{id}`, params: { id: subject.id } };
  }
  return {
    path: `/api/v1/${subject.kind}/{owner_id}/${change.kind}/{id}`,
    params: { owner_id: subject.id, id: change.id },
  };
}

export function historyQuery({ kind, id }: Subject) {
  return infiniteQueryOptions({
    queryKey: ["history", kind, id],
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        parts: true,
        limit: 20,
        ...(pageParam === null ? {} : { before: pageParam }),
      };
      const path = `/api/v1/${kind}/{id}/history`;
      return (await answered(get(path, { params: { path: { id }, query }, signal }))) as TimeLine;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** What a resource held right after one of its changes. */
export function pastQuery(subject: Subject, change: Change) {
  const { path, params } = placeOf(subject, { kind: change.kind, id: change.resource_id });
  return queryOptions({
    queryKey: ["past", change.resource_id, change.at],
    queryFn: async ({ signal }) => {
      const query = { as_of: change.at };
      const found = await answered(get(path, { params: { path: params, query }, signal }));
      return found as Readonly<Record<string, unknown>>;
    },
    // What was does not change.
    staleTime: Infinity,
  });
}

/** A change by what it changed and the version that came of it. */
export type ChangeMade = Pick<Change, "kind" | "resource_id" | "revision">;

/**
 * Takes one change back. The server names the fields that were changed again since (409) unless
 * `force` is set, so any version will do here.
 */
export function takeBack(
  subject: Subject,
  change: ChangeMade,
  { force, reason, key }: { force: boolean; reason: string; key: string },
): Promise<unknown> {
  const { path, params } = placeOf(subject, { kind: change.kind, id: change.resource_id });
  return answered(
    post(`${path}/history/{revision}/undo`, {
      params: {
        path: { ...params, revision: change.revision },
        query: { ...(force ? { force } : {}), ...(reason === "" ? {} : { reason }) },
      },
      headers: { "If-Match": "*", "Idempotency-Key": key },
    }),
  );
}
