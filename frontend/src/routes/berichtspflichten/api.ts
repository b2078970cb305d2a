/** What the pages of reporting duties read. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import type { components } from "../../api/schema";

type Schemas = components["schemas"];
/** The mailbox that is reminded and the design of its reports are only for those who work in the body. */
export type KnownDuty = Schemas["DutyRead"] &
  Partial<Pick<Schemas["DutyInternal"], "reminder_address" | "template_id">>;
export type Occurrence = Schemas["OccurrenceRead"];

export const LIST = "/api/v1/reporting-duties";
export const ONE = "/api/v1/reporting-duties/{id}";

/** The reports a duty owes within two years, the first one first, with those there are. */
export function occurrencesQuery(id: string) {
  return queryOptions({
    queryKey: ["occurrences", id],
    queryFn: async ({ signal }) =>
      (
        await answered(
          api.GET("/api/v1/reporting-duties/{id}/occurrences", {
            params: { path: { id } },
            signal,
          }),
        )
      ).items,
  });
}

export function useOccurrences(id: string, enabled: boolean) {
  return useQuery({ ...occurrencesQuery(id), enabled });
}
