import { queryOptions, useQuery } from "@tanstack/react-query";
import { inBatches } from "./batches";
import { answered, api } from "./client";
import type { Evidence } from "./shapes";

/** The server takes twice as many; an address of 100 ids stays below what proxies let through. */
const MOST = 100;

const NONE: readonly Evidence[] = [];

/** The places of one resource, in the order of the text; a page's marks share one request. */
const evidenceOf = inBatches(async (resources) => {
  const query = { resource_id: [...resources] };
  const { items } = await answered(api.GET("/api/v1/evidence", { params: { query } }));
  const found = new Map<string, Evidence[]>();
  for (const evidence of items) {
    const own = found.get(evidence.resource_id);
    if (own === undefined) found.set(evidence.resource_id, [evidence]);
    else own.push(evidence);
  }
  return found;
}, MOST);

/** All places that the facts of one resource were read from. */
export function evidenceQuery(resource: string) {
  return queryOptions({
    queryKey: ["evidence", resource],
    queryFn: async () => (await evidenceOf(resource)) ?? NONE,
  });
}

/** The places one field was read from; several marks of one resource share one query. */
export function useEvidence(resource: string, field: string): readonly Evidence[] {
  const { data } = useQuery(evidenceQuery(resource));
  const found = data?.filter((evidence) => evidence.field === field) ?? NONE;
  return found.length === 0 ? NONE : found;
}
