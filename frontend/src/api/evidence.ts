import { queryOptions, useQuery } from "@tanstack/react-query";
import { answered, api } from "./client";
import type { Evidence } from "./shapes";

const NONE: readonly Evidence[] = [];

/** All places that the facts of one resource were read from. */
export function evidenceQuery(resource: string) {
  return queryOptions({
    queryKey: ["evidence", resource],
    queryFn: async ({ signal }) => {
      const query = { resource_id: resource };
      return (await answered(api.GET("/api/v1/evidence", { params: { query }, signal }))).items;
    },
  });
}

/** The places one field was read from; several marks of one resource share one request. */
export function useEvidence(resource: string, field: string): readonly Evidence[] {
  const { data } = useQuery(evidenceQuery(resource));
  const found = data?.filter((evidence) => evidence.field === field) ?? NONE;
  return found.length === 0 ? NONE : found;
}
