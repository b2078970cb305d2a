import { answered, api } from "./client";

/** How many of all processes stand how, without a row of each. */
export const standingCountsQuery = {
  queryKey: ["one", "standing-counts"],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    answered(api.GET("/api/v1/process-standings", { params: { query: { rows: false } }, signal })),
};

/** How the processes of a body stand, or with `""` those of all. */
export function standingsQuery(body: string) {
  return {
    queryKey: ["one", "standings", body],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      answered(
        api.GET("/api/v1/process-standings", {
          params: { query: body === "" ? {} : { body } },
          signal,
        }),
      ),
  };
}
