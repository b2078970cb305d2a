/**
 * The one door to the server. Everything that is read or written passes here, typed by the
 * contract, and a refusal always arrives as a `Problem`.
 */
import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "./schema";
import { Problem, problemOf } from "./problem";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", document.documentElement.lang || "de");
    // A foreign page cannot set a header of its own, so this one shows that we are the sender.
    if (!READING.has(request.method)) request.headers.set("X-Planraum", "1");
    return request;
  },
};

export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  credentials: "same-origin",
  // Looked up at each call, so that a replaced fetch is the one that is used.
  fetch: (request) => globalThis.fetch(request),
});
api.use(headers);

/** What was read, with the version it had: `etag` goes into `If-Match` of a change. */
export interface Versioned<T> {
  data: T;
  etag: string | null;
}

/** What the typed client resolves to. */
export interface Exchange<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer with its version; a refusal or a failed connection is thrown as a `Problem`. */
export async function versioned<T>(exchange: Promise<Exchange<T>>): Promise<Versioned<T>> {
  let answer: Exchange<T>;
  try {
    answer = await exchange;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    // fetch rejects with a TypeError where no answer came; a SyntaxError is a broken body.
    if (cause instanceof SyntaxError) throw new Problem("unreadable", 0);
    throw new Problem("offline", 0);
  }
  const etag = answer.response.headers.get("ETag");
  if (!answer.response.ok) throw problemOf(answer.response.status, answer.error, etag);
  return { data: answer.data as T, etag };
}

/** The answer alone, where its version does not matter. */
export async function answered<T>(exchange: Promise<Exchange<T>>): Promise<T> {
  return (await versioned(exchange)).data;
}
