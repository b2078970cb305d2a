/** What the import pages read and write. */
import { queryOptions } from "@tanstack/react-query";
import { answered, api, versioned } from "../../api/client";
import { Problem } from "../../api/problem";
import type { components } from "../../api/schema";
import { ROWS_AT_ONCE, wholeOf } from "../../api/whole";
import type { Handed } from "../../components/file-drop";
import type { Finding } from "./findings";

type Schemas = components["schemas"];
export type Run = Schemas["RunRead"];
/** An import asked for by itself also says how far it is. */
export type RunNow = Schemas["ImportRead"];
export type Report = Schemas["ImportReport"];
export type SourceDocument = Schemas["DocumentRead"];
export type Passage = Schemas["Passage"];

export function documentQuery(id: string) {
  return queryOptions({
    queryKey: ["import", "document", id],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/documents/{id}", { params: { path: { id } }, signal })),
  });
}

/** All findings of a document: a preview shows them together, so every page is fetched. */
export function findingsQuery(documentId: string) {
  return queryOptions({
    queryKey: ["import", "findings", documentId],
    queryFn: async ({ signal }) => {
      const found = await wholeOf((cursor) => {
        const params = { path: { owner_id: documentId }, query: { limit: ROWS_AT_ONCE, cursor } };
        return answered(api.GET("/api/v1/documents/{owner_id}/findings", { params, signal }));
      });
      // The typed client widens the pairs of a span; the contract says they are pairs.
      return found as Finding[];
    },
  });
}

/** The run of an import that was read at once, or that is still waiting its turn. */
const runOf = (said: Report | Run): string | null => ("id" in said ? said.id : said.run);

/** Whether the server has not ended an import yet. */
export function isUnderWay({ state }: Pick<Run, "state">): boolean {
  return state === "waiting" || state === "running";
}

/** The answer need not wait until the document has been read (RFC 7240, 4.1). */
const AT_ONCE = { Prefer: "respond-async" };

/** Hands a document to the server, and says which run reads it. */
export async function handIn(
  handed: Handed,
  body: string,
  signal: AbortSignal,
): Promise<string | null> {
  if (handed.kind !== "file") {
    const order = handed.kind === "url" ? { url: handed.url } : { text: handed.text };
    return runOf(
      await answered(
        api.POST("/api/v1/imports", {
          headers: AT_ONCE,
          body: { ...order, body, accept: false, dry_run: false },
          signal,
        }),
      ),
    );
  }
  const form = new FormData();
  form.set("file", handed.file);
  form.set("body", body);
  return runOf(
    await answered(
      api.POST("/api/v1/imports", {
        headers: AT_ONCE,
        // The contract describes both ways of sending; the form is handed over as it is.
        body: form as unknown as Schemas["DocumentImport"],
        bodySerializer: () => form,
        signal,
      }),
    ),
  );
}

/** How long whoever hands in stays where they are; most documents have been read by then. */
const SOON_MS = 2_000;

/** How an import stands when it has ended, or after a moment. */
export async function standsSoon(run: string, signal: AbortSignal): Promise<RunNow> {
  const until = Date.now() + SOON_MS;
  for (let pause = 100; ; pause *= 1.5) {
    const now = await answered(
      api.GET("/api/v1/imports/{id}", { params: { path: { id: run } }, signal }),
    );
    if (!isUnderWay(now) || Date.now() > until) return now;
    await new Promise((resolve) => setTimeout(resolve, pause));
    signal.throwIfAborted();
  }
}

/** Stops an import; one that has ended meanwhile stays as it is. */
export async function stopImport(run: string): Promise<void> {
  try {
    await answered(api.POST("/api/v1/imports/{id}/cancel", { params: { path: { id: run } } }));
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 409) throw error;
  }
}

export function acceptFindings(run: string, findings: readonly string[] | null): Promise<Report> {
  return answered(
    api.POST("/api/v1/imports/{id}/accept", {
      params: { path: { id: run } },
      body: findings === null ? {} : { findings: [...findings] },
    }),
  );
}

/** Corrects, rejects or takes back. Refused as stale if someone else was first. */
export async function changeFinding(
  finding: Finding,
  change: Schemas["FindingChange"],
): Promise<Finding> {
  const { data } = await versioned(
    api.PATCH("/api/v1/documents/{owner_id}/findings/{id}", {
      params: { path: { owner_id: finding.document_id, id: finding.id } },
      headers: { "If-Match": `"${finding.revision}"` },
      body: change,
    }),
  );
  return data as Finding;
}
