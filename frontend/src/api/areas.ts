import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Area } from "./shapes";

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

/** The names of areas, in the order of their ids; what is not known yet is left out. */
export function useAreaNames(ids: readonly string[]): string[] {
  return useQueries({
    queries: ids.map((id) => areaQuery(id)),
    combine: (results) => results.flatMap(({ data }) => (data ? [data.name] : [])),
  });
}

/** The areas of a body to choose from, by name; none before a body is known. */
export function useAreas(body: string): readonly Area[] {
  const { data } = useQuery({
    queryKey: ["areas", body],
    queryFn: async ({ signal }) => {
      const query = { body, limit: 200, sort: "name" };
      return (await answered(api.GET("/api/v1/areas", { params: { query }, signal }))).items;
    },
    enabled: body !== "",
    staleTime: FRESH_MS,
  });
  return data ?? NONE;
}
