import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Area } from "./shapes";
import { ROWS_AT_ONCE, wholeOf } from "./whole";

const FRESH_MS = 300_000;
const NONE: readonly Area[] = [];

function areaQuery(id: string) {
  return queryOptions({
    queryKey: ["area", id],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/areas/{id}", { params: { path: { id } }, signal })),
    staleTime: FRESH_MS,
  });
}

/** Areas in the order of their ids, without those the reader may not see; null while they come. */
export function useAreasOf(ids: readonly string[]): readonly Area[] | null {
  return useQueries({
    queries: ids.map((id) => areaQuery(id)),
    combine: (results) =>
      results.some(({ isPending }) => isPending)
        ? null
        : results.flatMap(({ data }) => (data ? [data] : [])),
  });
}

/** The areas of a body to choose from, by name; none before a body is known. */
export function useAreas(body: string): readonly Area[] {
  const { data } = useQuery({
    queryKey: ["areas", body],
    queryFn: ({ signal }) =>
      wholeOf((cursor) => {
        const query = { body, limit: ROWS_AT_ONCE, sort: "name", cursor };
        return answered(api.GET("/api/v1/areas", { params: { query }, signal }));
      }),
    enabled: body !== "",
    staleTime: FRESH_MS,
  });
  return data ?? NONE;
}
