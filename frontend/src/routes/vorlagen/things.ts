import { useQueries } from "@tanstack/react-query";
import { answered, api, type Exchange } from "../../api/client";

interface Named {
  title?: string;
  name?: string;
}
type Get = (path: string, init: { signal: AbortSignal }) => Promise<Exchange<Named>>;

/** A link names a collection and an id; the typed client cannot follow a collection's name. */
const get = api.GET as unknown as Get;

/** A planning resource by its collection and id. */
export interface Thing {
  about: string;
  id: string;
}

/** What things are called, in their order; null for what the reader may not see. */
export function useTitles(things: readonly Thing[]): (string | null)[] {
  return useQueries({
    queries: things.map(({ about, id }) => ({
      queryKey: ["named", about, id],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const found = await answered(get(`/api/v1/${about}/${id}`, { signal }));
        return found.title ?? found.name ?? null;
      },
    })),
    combine: (results) => results.map(({ data }) => data ?? null),
  });
}

/** What planning can be linked with, in the order it is offered. */
export const LINKABLE = [
  "planning-processes",
  "prevention-measures",
  "provider-networks",
  "conferences",
  "prevention-chains",
] as const;
export type Linkable = (typeof LINKABLE)[number];

export function isLinkable(about: string): about is Linkable {
  return (LINKABLE as readonly string[]).includes(about);
}
