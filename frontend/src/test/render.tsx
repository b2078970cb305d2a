import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { makeQueryClient } from "../api/queries";
import { Announcer } from "../components/announcer";
import { WordsProvider } from "../i18n";
import { de } from "../i18n/de";

/** Shows something as the application would, in German, and a person to use it. */
export function show(content: ReactNode) {
  const queries = makeQueryClient();
  const wrapped = (inner: ReactNode) => (
    <QueryClientProvider client={queries}>
      <WordsProvider language="de" dictionary={de}>
        <Announcer>{inner}</Announcer>
      </WordsProvider>
    </QueryClientProvider>
  );
  const view = render(wrapped(content));
  return {
    person: userEvent.setup(),
    container: view.container,
    again: (inner: ReactNode) => view.rerender(wrapped(inner)),
  };
}

/** What the server says: a status (200), a body, the version of what it is. */
export interface Answer {
  status?: number;
  body: unknown;
  etag?: string;
}

/**
 * Answers requests by their path and query, with or without the method before it; what is not
 * listed is a 404 problem. A function is asked anew at each request.
 */
export function serve(
  answers: Readonly<Record<string, Answer | ((request: Request) => Answer | Promise<Answer>)>>,
) {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request.clone());
    const { pathname, search } = new URL(request.url);
    const found =
      answers[`${request.method} ${pathname}`] ?? answers[pathname + search] ?? answers[pathname];
    const answer = typeof found === "function" ? await found(request) : found;
    const status = answer ? (answer.status ?? 200) : 404;
    const body = answer ? answer.body : { type: "/problems/not-found", status: 404 };
    const type = status < 400 ? "application/json" : "application/problem+json";
    return new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { "Content-Type": type, ETag: answer?.etag ?? '"1"' },
    });
  });
  return asked;
}
