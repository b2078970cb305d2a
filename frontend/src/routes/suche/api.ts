/** What the page of the search reads and writes. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import type { components, paths } from "../../api/schema";
import type { UrlState } from "../../lib/url-state";

type Schemas = components["schemas"];
export type Hit = Schemas["SearchHit"];
export type Segment = Schemas["SearchSegment"];
export type SavedSearch = Schemas["SavedSearchRead"];
export type Asked = NonNullable<paths["/api/v1/search"]["get"]["parameters"]["query"]>;
/** What a search asks for: as the server takes it, and as a saved one keeps it. */
export type Filters = Omit<Asked, "limit" | "cursor" | "count">;

/** The names of the search's parts in the address, and in the contract. */
const NAMES = {
  q: "q",
  art: "kind",
  kommune: "body",
  gremium: "committee_id",
  raum: "area_id",
  von: "from",
  bis: "to",
  ordnung: "sort",
} as const satisfies Record<string, keyof Filters>;

type Key = keyof typeof NAMES;
export const KEYS = Object.keys(NAMES) as Key[];
export type State = UrlState<Key>;

/** What the address asks for; without what it leaves open. */
export function filtersOf(state: State): Filters {
  const given = KEYS.filter((key) => state[key] !== "");
  return Object.fromEntries(given.map((key) => [NAMES[key], state[key]])) as Filters;
}

/** The page that shows a search; what the page does not know of is left out. */
export function addressOf(filters: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const key of KEYS) {
    const value = filters[NAMES[key]];
    if (typeof value === "string" && value !== "") query.set(key, value);
  }
  return `/suche?${query.toString()}`;
}

/** The public feed of a search. */
export function feedOf(filters: Filters): string {
  const query = new URLSearchParams(filters as Record<string, string>);
  return `/api/v1/search.atom?${query.toString()}`;
}

interface Found {
  items: Hit[];
  next: string | null;
  /** Only with the first page. */
  total?: number;
}

const ROWS = 20;
/** The server counts no further than one more than this. */
export const COUNTED = 1000;

export function searchQuery(filters: Filters) {
  return infiniteQueryOptions({
    queryKey: ["search", filters],
    queryFn: async ({ pageParam, signal }) => {
      const asked = pageParam === null ? { count: "exact" as const } : { cursor: pageParam };
      const query = { ...filters, limit: ROWS, ...asked };
      const found: Found = await answered(api.GET("/api/v1/search", { params: { query }, signal }));
      return found;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

export const savedQuery = queryOptions({
  queryKey: ["saved-searches"],
  queryFn: async ({ signal }) => {
    const query = { limit: 200 };
    return (await answered(api.GET("/api/v1/saved-searches", { params: { query }, signal }))).items;
  },
});

export function keepSearch(name: string, filters: Filters, notifies: boolean) {
  const body = { name, query: filters as Schemas["SearchFilters"], notifies };
  return answered(api.POST("/api/v1/saved-searches", { body }));
}

const one = (id: string) => ({ params: { path: { id } } });

export function setNotifies(id: string, notifies: boolean) {
  return answered(api.PATCH("/api/v1/saved-searches/{id}", { ...one(id), body: { notifies } }));
}

export async function forgetSearch(id: string): Promise<void> {
  await answered(api.DELETE("/api/v1/saved-searches/{id}", one(id)));
}

export async function makeFeed(id: string): Promise<string> {
  return (await answered(api.POST("/api/v1/saved-searches/{id}/feed-key", one(id)))).url;
}
