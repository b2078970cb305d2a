/** What the pages of reports read and write, and where a report may go from where it stands. */
import { queryOptions } from "@tanstack/react-query";
import { answered, api, versioned } from "../../api/client";
import type { components } from "../../api/schema";
import type { Embedding, Report } from "../../api/shapes";

type Schemas = components["schemas"];
export type ReportState = Schemas["ReportState"];
export type Station = Schemas["ReportStation"];
export type Change = Schemas["ReportChange"];

export const LIST = "/api/v1/reports";
export const ONE = "/api/v1/reports/{id}";
export const SECTION = "/api/v1/reports/{owner_id}/sections/{id}";

/** What the page of a report shows beside the report itself, all in one answer. */
export const INCLUDE = [
  "body",
  "process",
  "committee",
  "paper",
  "duty",
  "previous",
  "sections",
] as const;

export type KnownReport = Embedding<Report, (typeof INCLUDE)[number]>;

export const STATES = [
  "offen",
  "entwurf",
  "in_pruefung",
  "zurueckgegeben",
  "freigegeben",
  "eingereicht",
  "zur_kenntnis_genommen",
] as const satisfies readonly ReportState[];

/** What has left the house: its date asks nothing of anybody any more. */
const GONE: ReadonlySet<ReportState> = new Set(["eingereicht", "zur_kenntnis_genommen"]);
/** The states in which its words may still change. */
const WRITABLE: ReadonlySet<ReportState> = new Set([
  "offen",
  "entwurf",
  "in_pruefung",
  "zurueckgegeben",
]);

export const isGone = (state: ReportState): boolean => GONE.has(state);
export const isWritable = (state: ReportState): boolean => WRITABLE.has(state);

/** A step by the name of its words, and the state it leads to. */
export interface Step {
  name:
    | "draft"
    | "draftAgain"
    | "review"
    | "giveBack"
    | "approve"
    | "submit"
    | "note"
    | "open"
    | "toDraft"
    | "toReview"
    | "toApproved"
    | "toSubmitted";
  to: ReportState;
}

/**
 * The steps the server allows from each state, those that lead on and those that lead back. The
 * first that leads on is the one usually taken.
 */
export const STEPS: Readonly<Record<ReportState, { on: readonly Step[]; back: readonly Step[] }>> =
  {
    offen: { on: [{ name: "draft", to: "entwurf" }], back: [] },
    entwurf: {
      on: [
        { name: "review", to: "in_pruefung" },
        { name: "approve", to: "freigegeben" },
        { name: "draftAgain", to: "entwurf" },
      ],
      back: [{ name: "open", to: "offen" }],
    },
    in_pruefung: {
      on: [
        { name: "approve", to: "freigegeben" },
        { name: "giveBack", to: "zurueckgegeben" },
      ],
      back: [{ name: "toDraft", to: "entwurf" }],
    },
    zurueckgegeben: {
      on: [
        { name: "review", to: "in_pruefung" },
        { name: "draftAgain", to: "entwurf" },
      ],
      back: [{ name: "toDraft", to: "entwurf" }],
    },
    freigegeben: {
      on: [{ name: "submit", to: "eingereicht" }],
      back: [
        { name: "toReview", to: "in_pruefung" },
        { name: "toDraft", to: "entwurf" },
      ],
    },
    eingereicht: {
      on: [{ name: "note", to: "zur_kenntnis_genommen" }],
      back: [{ name: "toApproved", to: "freigegeben" }],
    },
    zur_kenntnis_genommen: { on: [], back: [{ name: "toSubmitted", to: "eingereicht" }] },
  };

export function changeReport(id: string, etag: string | null, body: Change) {
  return versioned(
    api.PATCH(ONE, { params: { path: { id } }, headers: { "If-Match": etag ?? "*" }, body }),
  );
}

/** Freezes the process as it stands and writes the sections; own texts stay. */
export function draftReport(id: string, revision: number, key: string) {
  return versioned(
    api.POST("/api/v1/reports/{id}/draft", {
      params: { path: { id } },
      headers: { "If-Match": `"${revision}"`, "Idempotency-Key": key },
    }),
  );
}

export function changeSection(
  report: string,
  id: string,
  etag: string | null,
  body: Partial<{ own_text: string | null; included: boolean }>,
) {
  return versioned(
    api.PATCH(SECTION, {
      params: { path: { owner_id: report, id } },
      headers: { "If-Match": etag ?? "*" },
      body,
    }),
  );
}

/** What changed since the report before, in sentences of the reader's language. */
export function changesQuery(id: string, language: string) {
  return queryOptions({
    queryKey: ["report-changes", id, language],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/reports/{id}/changes", { params: { path: { id } }, signal })),
  });
}
