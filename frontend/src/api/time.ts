import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** What the server reads in a wording; relative wordings refer to the day given. */
export function timeQuery(text: string, reference?: string) {
  return queryOptions({
    queryKey: ["time", text, reference ?? null],
    queryFn: ({ signal }) =>
      answered(
        api.GET("/api/v1/time", {
          params: { query: reference === undefined ? { text } : { text, reference } },
          signal,
        }),
      ),
    // A wording does not change its meaning while a form is open.
    staleTime: Infinity,
  });
}
