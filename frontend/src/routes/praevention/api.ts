import { queryOptions } from "@tanstack/react-query";
import { answered, api } from "../../api/client";
import { ROWS_AT_ONCE, wholeOf } from "../../api/whole";

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
      return wholeOf((cursor) => {
        const query = { ...asked, limit: ROWS_AT_ONCE, sort: "title", cursor };
        return answered(api.GET("/api/v1/prevention-measures", { params: { query }, signal }));
      });
    },
    placeholderData: (before) => before,
  });
}
