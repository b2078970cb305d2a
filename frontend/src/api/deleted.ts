/** What was deleted and can be brought back: deleting leaves everything where it was, marked. */
import { queryOptions } from "@tanstack/react-query";
import type { Sector } from "../lib/may";
import { answered, api, type Exchange } from "./client";
import type { Page } from "./reading";
import type { components } from "./schema";
import type { Change } from "./shapes";

/** Whose work each collection is, and by which field a thing of it is called. */
export const KINDS: Readonly<Record<string, { sector: Sector; title: string }>> = {
  "planning-processes": { sector: "planning", title: "title" },
  tasks: { sector: "planning", title: "title" },
  "reporting-duties": { sector: "planning", title: "what" },
  "report-templates": { sector: "planning", title: "name" },
  trainings: { sector: "planning", title: "topic" },
  guides: { sector: "planning", title: "title" },
  "provider-networks": { sector: "networks", title: "name" },
  providers: { sector: "networks", title: "name" },
  conferences: { sector: "conferences", title: "title" },
  "prevention-chains": { sector: "prevention", title: "title" },
  "prevention-measures": { sector: "prevention", title: "title" },
  "funding-programmes": { sector: "prevention", title: "name" },
  grants: { sector: "prevention", title: "title" },
  papers: { sector: "council", title: "name" },
  meetings: { sector: "council", title: "name" },
  "agenda-items": { sector: "council", title: "name" },
  committees: { sector: "council", title: "name" },
  files: { sector: "council", title: "name" },
  locations: { sector: "council", title: "name" },
  persons: { sector: "council", title: "name" },
  "area-systems": { sector: "areas", title: "name" },
  areas: { sector: "areas", title: "name" },
};

export interface Deleted {
  kind: string;
  id: string;
  body_id: string;
  /** Null where the thing was never given a name. */
  title: string | null;
  deleted_at: string;
}

interface Loose {
  params: { path?: Record<string, string>; query: Record<string, unknown> };
  signal: AbortSignal;
}

/** The typed client cannot follow a path that is put together; what it answers is known here. */
const get = api.GET as unknown as (path: string, init: Loose) => Promise<Exchange<unknown>>;

/** How many of the latest changes of a collection are looked through. */
const PAGES = 5;
const LIMIT = 200;

interface Asked {
  kinds: readonly string[];
  /** Key of a body; all where it is empty. */
  body: string;
  /** The moment since which it was deleted; any where it is empty. */
  since: string;
}

interface Found {
  things: Deleted[];
  /** Whether older changes were left unread. */
  isCut: boolean;
}

async function deletedOf(kind: string, asked: Asked, signal: AbortSignal): Promise<Found> {
  const name = KINDS[kind]?.title ?? "title";
  const things: Deleted[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const query = {
      deleted: true,
      sort: "-modified_at",
      fields: `id,body_id,deleted_at,${name}`,
      limit: LIMIT,
      ...(asked.body === "" ? {} : { body: asked.body }),
      ...(asked.since === "" ? {} : { modified_since: asked.since }),
      ...(cursor === null ? {} : { cursor }),
    };
    const read = get(`/api/v1/${kind}`, { params: { query }, signal });
    const { items, next } = (await answered(read)) as Page<Record<string, string | null>>;
    for (const { id, body_id: body, deleted_at: at, [name]: title = null } of items) {
      if (!id || !body || !at) continue;
      things.push({ kind, id, body_id: body, title, deleted_at: at });
    }
    if (next === null) return { things, isCut: false };
    cursor = next;
  }
  return { things, isCut: true };
}

/** What was deleted, the latest first. The server lists it only among all else, by their changes. */
export function deletedQuery(asked: Asked) {
  return queryOptions({
    queryKey: ["deleted", asked],
    queryFn: async ({ signal }): Promise<Found> => {
      const found = await Promise.all(asked.kinds.map((kind) => deletedOf(kind, asked, signal)));
      return {
        things: found
          .flatMap(({ things }) => things)
          .sort((a, b) => b.deleted_at.localeCompare(a.deleted_at)),
        isCut: found.some(({ isCut }) => isCut),
      };
    },
  });
}

/** The change that deleted a thing: who, when, and what to take back. */
export function deletionQuery({ kind, id }: { kind: string; id: string }) {
  return queryOptions({
    queryKey: ["deletion", kind, id],
    queryFn: async ({ signal }): Promise<Change | null> => {
      const params = { path: { id }, query: { limit: 20 } };
      const read = get(`/api/v1/${kind}/{id}/history`, { params, signal });
      const { items } = (await answered(read)) as components["schemas"]["TimeLineRead"];
      return items.find(({ action }) => action === "delete") ?? null;
    },
  });
}
