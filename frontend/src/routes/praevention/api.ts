import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import type { Measure } from "../../api/shapes";

export interface Asked {
  body: string;
  chain: string;
  level: string;
  status: string;
  area: string;
}

/** All measures of a choice: the matrix counts them, so every page is fetched. */
export function measuresQuery({ body, chain, level, status, area }: Asked) {
  return queryOptions({
    queryKey: ["measures", body, chain, level, status, area],
    queryFn: async ({ signal }) => {
      const asked = {
        ...(body === "" ? {} : { body }),
        ...(chain === "" ? {} : { chain_id: chain }),
        ...(level === "" ? {} : { level }),
        ...(status === "" ? {} : { status }),
        ...(area === "" ? {} : { area_ids: area }),
      };
      const found: Measure[] = [];
      let cursor: string | null = null;
      do {
        const query = { ...asked, limit: 200, sort: "title", cursor };
        const page: { items: Measure[]; next: string | null } = await answered(
          api.GET("/api/v1/prevention-measures", { params: { query }, signal }),
        );
        found.push(...page.items);
        cursor = page.next;
      } while (cursor !== null);
      return found;
    },
    placeholderData: (before) => before,
  });
}
