import { useQuery } from "@tanstack/react-query";
import { answered, api } from "../../api/client";

/** The planner's morning in one answer: figures, and what comes next. */
export function useDesk() {
  return useQuery({
    queryKey: ["one", "desk"],
    queryFn: ({ signal }) =>
      answered(api.GET("/api/v1/desk", { params: { query: { limit: 10 } }, signal })),
  });
}
