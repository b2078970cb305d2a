/** What the import of whole council information systems reads and writes. */
import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
export type Source = Schemas["SourceRead"];
export type OfferedBody = Schemas["OfferedBody"];
export type MendKind = Schemas["MendKindRead"];
export type Mend = Schemas["MendRead"];

const one = (id: string) => ({ path: { id } });

/** The bodies that a server offers; nothing is kept of the asking. */
export async function lookAt(url: string): Promise<readonly OfferedBody[]> {
  const params = { query: { url } };
  return (await answered(api.POST("/api/v1/council-bodies", { params }))).items;
}

export function makeSource(body: Schemas["SourceCreate"]): Promise<Source> {
  return answered(api.POST("/api/v1/council-sources", { body }));
}

/** Orders an import; the answer is the run that says how far it is. */
export async function importNow(id: string, full: boolean): Promise<string> {
  const params = { ...one(id), query: { full } };
  return (await answered(api.POST("/api/v1/council-sources/{id}/import", { params }))).id;
}

export function scheduleQuery(id: string) {
  return queryOptions({
    queryKey: ["council-sources", id, "schedule"],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/council-sources/{id}/schedule", { params: { path: { id } }, signal }),
      ),
  });
}

/** Sets the schedule as crontab(5) writes it; null ends it. */
export async function setSchedule(id: string, cron: string | null): Promise<void> {
  const params = { ...one(id), query: cron === null ? {} : { cron } };
  await answered(api.PUT("/api/v1/council-sources/{id}/schedule", { params }));
}

export async function removeSource(id: string): Promise<void> {
  const params = { ...one(id), header: { "If-Match": "*" } };
  await answered(api.DELETE("/api/v1/council-sources/{id}", { params }));
}

export function mendsQuery(run: string, kind: MendKind["kind"] | null, limit: number) {
  return queryOptions({
    queryKey: ["import", "mends", run, kind, limit],
    queryFn: ({ signal }) => {
      const query = { limit, ...(kind === null ? {} : { kind }) };
      return answered(
        api.GET("/api/v1/imports/{id}/mends", { params: { ...one(run), query }, signal }),
      );
    },
  });
}

interface Reading {
  list: string;
  /** How many of its pages have been read. */
  pages: number;
  /** How much of it has been read, as far as the server says how much there is. */
  share: number;
  /** Which of the lists it is, and how many there are. */
  number: number;
  lists: number;
}

/** What is being read: the note of its job says `paper, 2, 200/5000, 4/4`. */
export function readingOf(note: string | null): Reading | null {
  const [list, pages, objects = "", place = ""] = (note ?? "").split(", ");
  if (!list) return null;
  const [had = 0, expected = 0] = objects.split("/").map(Number);
  const [number = 1, lists = 1] = place.split("/").map(Number);
  const share = expected === 0 ? 0 : had / expected;
  return { list, pages: Number(pages), share, number, lists };
}
