/**
 * Reading collections and single resources, as queries that the cache keeps. Pages use the hooks;
 * prefetching uses the query options with the same arguments, so that both mean the same entry.
 */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { api, versioned, type Exchange, type Versioned } from "./client";
import type { Problem } from "./problem";
import type { paths } from "./schema";
import type { Embedding, RelationName } from "./shapes";
import { ROWS_AT_ONCE, wholeOf } from "./whole";

interface Ok<Content> {
  get: { responses: { 200: { content: { "application/json": Content } } } };
}

/** One answer of a list: rows and where the next begin. */
export interface Page<Row> {
  items: Row[];
  next: string | null;
  /** Only with `count: "exact"`. */
  total?: number;
}

/** Paths that answer with pages. */
export type ListPath = {
  [P in keyof paths]: paths[P] extends Ok<{ items: unknown[]; next: string | null }> ? P : never;
}[keyof paths];

/** Paths that answer with one resource. */
export type OnePath = {
  [P in keyof paths]: P extends `${string}/{id}`
    ? paths[P] extends Ok<{ id: string }>
      ? P
      : never
    : never;
}[keyof paths];

type ContentOf<P extends keyof paths> = paths[P] extends Ok<infer Content> ? Content : never;
export type RowOf<P extends ListPath> = ContentOf<P> extends { items: (infer Row)[] } ? Row : never;
type Asked<P extends ListPath> = paths[P] extends {
  get: { parameters: { query?: infer Query } };
}
  ? Omit<NonNullable<Query>, "cursor" | "include">
  : never;

/** Filters of a list; what is empty is not sent, so that the address's values can be handed in. */
export type Filters<P extends ListPath> = {
  [Name in keyof Asked<P>]?: Asked<P>[Name] | "";
};

interface Loose {
  params: { path?: Record<string, string>; query?: Record<string, unknown> };
  signal: AbortSignal;
}

/** The typed client cannot follow a path that is itself a type parameter; the callers are typed. */
const get = api.GET as unknown as (path: string, init: Loose) => Promise<Exchange<unknown>>;

function withoutBlanks(query: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).filter(
      ([, value]) => value !== "" && value !== null && value !== undefined,
    ),
  );
}

interface ListOptions<K extends RelationName> {
  include?: readonly K[];
  /** The id of what the rows are parts of, for paths with `{owner_id}`. */
  owner?: string;
  /** Rows on each page behind the first, where that is not as many as on the first. */
  later?: number;
}

export function listQuery<P extends ListPath, K extends RelationName = never>(
  path: P,
  filters: Filters<P> = {},
  { include, owner, later }: ListOptions<K> = {},
) {
  type Row = Embedding<RowOf<P>, K>;
  const query = withoutBlanks({ ...filters, include: include?.join(",") });
  return infiniteQueryOptions<
    Page<Row>,
    Error,
    InfiniteData<Page<Row>>,
    readonly unknown[],
    string | null
  >({
    queryKey: ["list", path, owner ?? null, query],
    queryFn: async ({ pageParam, signal }) => {
      const params = {
        query: withoutBlanks({
          ...query,
          ...(pageParam !== null && later !== undefined && { limit: later }),
          cursor: pageParam,
        }),
        ...(owner === undefined ? {} : { path: { owner_id: owner } }),
      };
      return (await versioned(get(path, { params, signal }))).data as Page<Row>;
    },
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    // A changed filter keeps what is shown until the new rows are there.
    placeholderData: keepPreviousData,
  });
}

/** The pages of a list that were fetched so far, as one. */
export function useList<P extends ListPath, K extends RelationName = never>(
  path: P,
  filters: Filters<P> = {},
  options: ListOptions<K> & { enabled?: boolean } = {},
) {
  const result = useInfiniteQuery({
    ...listQuery(path, filters, options),
    enabled: options.enabled ?? true,
  });
  const { data, fetchNextPage, refetch } = result;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    rows,
    total: data?.pages[0]?.total ?? null,
    hasMore: result.hasNextPage,
    /** Nothing can be shown yet. */
    isLoading: result.isPending && result.fetchStatus !== "idle",
    /** What is shown belongs to the filters before; the new rows are on their way. */
    isOutdated: result.isPlaceholderData,
    isLoadingMore: result.isFetchingNextPage,
    loadMore: useCallback(() => void fetchNextPage(), [fetchNextPage]),
    problem: result.error,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}

/** All rows of a list, however many pages they are on. */
export function wholeQuery<P extends ListPath, K extends RelationName = never>(
  path: P,
  filters: Filters<P> = {},
  { include, owner }: Pick<ListOptions<K>, "include" | "owner"> = {},
) {
  type Row = Embedding<RowOf<P>, K>;
  const query = withoutBlanks({ ...filters, limit: ROWS_AT_ONCE, include: include?.join(",") });
  const place = owner === undefined ? {} : { path: { owner_id: owner } };
  return queryOptions<Row[], Error, Row[]>({
    queryKey: ["list", path, owner ?? null, query, "whole"],
    queryFn: ({ signal }) =>
      wholeOf(async (cursor) => {
        const params = { query: withoutBlanks({ ...query, cursor }), ...place };
        return (await versioned(get(path, { params, signal }))).data as Page<Row>;
      }),
    placeholderData: keepPreviousData,
  });
}

/** A list to its end; nothing of it is shown before all of it is there. */
export function useWhole<P extends ListPath, K extends RelationName = never>(
  path: P,
  filters: Filters<P> = {},
  options: Pick<ListOptions<K>, "include" | "owner"> & { enabled?: boolean } = {},
) {
  const result = useQuery({
    ...wholeQuery(path, filters, options),
    enabled: options.enabled ?? true,
  });
  const { data, refetch } = result;
  return {
    rows: useMemo(() => data ?? [], [data]),
    isLoading: result.isPending && result.fetchStatus !== "idle",
    /** What is shown belongs to the filters before; the new rows are on their way. */
    isOutdated: result.isPlaceholderData,
    problem: result.error,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}

const nothing = (): void => undefined;

/**
 * A list of which the browser leaves rows out, where the server cannot: it is read to its end then,
 * since all the rows that are meant may stand behind the first page. `keeps` is null where none
 * is left out; then the pages come one after the other.
 */
export function useNarrowed<P extends ListPath, K extends RelationName = never>(
  path: P,
  filters: Filters<P>,
  options: Pick<ListOptions<K>, "include" | "owner">,
  keeps: ((row: Embedding<RowOf<P>, K>) => boolean) | null,
) {
  const pages = useList(path, filters, { ...options, enabled: keeps === null });
  const whole = useWhole(path, filters, { ...options, enabled: keeps !== null });
  if (keeps === null) return pages;
  return {
    ...whole,
    rows: whole.rows.filter(keeps),
    hasMore: false,
    isLoadingMore: false,
    loadMore: nothing,
  };
}

/** How many rows a list would have, without reading them; null while that is not known. */
export function useTotal<P extends ListPath>(path: P, filters: Filters<P>): number | null {
  const counting = { ...filters, count: "exact", limit: 1, fields: "id" } as Filters<P>;
  return useList(path, counting).total;
}

export function oneQuery<P extends OnePath, K extends RelationName = never>(
  path: P,
  id: string,
  { include, owner }: ListOptions<K> = {},
) {
  type Found = Versioned<Embedding<ContentOf<P>, K>>;
  const query = withoutBlanks({ include: include?.join(",") });
  return queryOptions({
    queryKey: ["one", path, owner ?? null, id, query],
    queryFn: async ({ signal }) => {
      const place = { id, ...(owner === undefined ? {} : { owner_id: owner }) };
      return (await versioned(get(path, { params: { path: place, query }, signal }))) as Found;
    },
  });
}

/** One resource with the version it had: `etag` goes into `If-Match` of a change. */
export function useOne<P extends OnePath, K extends RelationName = never>(
  path: P,
  id: string,
  options: ListOptions<K> & { enabled?: boolean } = {},
) {
  const result = useQuery({ ...oneQuery(path, id, options), enabled: options.enabled ?? true });
  const { refetch } = result;
  return {
    data: result.data?.data ?? null,
    etag: result.data?.etag ?? null,
    isLoading: result.isPending && result.fetchStatus !== "idle",
    problem: result.error as Problem | null,
    retry: useCallback(() => void refetch(), [refetch]),
  };
}

/** Everything that was read may have changed: read it again when it is next shown. */
export function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [kind] }) => kind !== "me" && kind !== "time",
      }),
    [queries],
  );
}
