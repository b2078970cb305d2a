import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answered, api } from "./client";

/** Words and titles that begin as what has been typed, the server's choice of the best. */
export function suggestionsQuery(typed: string) {
  return queryOptions({
    queryKey: ["suggestions", typed],
    queryFn: async ({ signal }) => {
      const query = { q: typed, limit: 8 };
      const found = await answered(
        api.GET("/api/v1/search/suggestions", { params: { query }, signal }),
      );
      return found.items.map(({ text }) => text);
    },
    enabled: typed !== "",
    placeholderData: keepPreviousData,
  });
}
