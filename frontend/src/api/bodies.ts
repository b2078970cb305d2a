import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { mayBegin, type Sector } from "../lib/may";
import { answered, api } from "./client";
import { useMe } from "./session";
import type { Body } from "./shapes";
import { ROWS_AT_ONCE, wholeOf } from "./whole";

/** Bodies are made once; a new one is seen at the next visit at the latest. */
const FRESH_MS = 300_000;

const NONE: readonly Body[] = [];

export const bodiesQuery = queryOptions({
  queryKey: ["bodies"],
  queryFn: ({ signal }) =>
    wholeOf((cursor) => {
      const query = { limit: ROWS_AT_ONCE, sort: "name", cursor };
      return answered(api.GET("/api/v1/bodies", { params: { query }, signal }));
    }),
  staleTime: FRESH_MS,
});

/** The municipalities, by name. */
export function useBodies(): readonly Body[] {
  return useQuery(bodiesQuery).data ?? NONE;
}

/** The municipalities where this person may make something new of the sector. */
export function useBodiesToWrite(sector: Sector): readonly Body[] {
  const bodies = useBodies();
  const me = useMe();
  const [writer, setWriter] = useState(me);
  // A session that ends while a form is filled in leaves the form's choices as they are.
  if (me.signed_in && me !== writer) setWriter(me);
  return useMemo(
    () => bodies.filter(({ id }) => mayBegin(writer, sector, id)),
    [bodies, writer, sector],
  );
}
