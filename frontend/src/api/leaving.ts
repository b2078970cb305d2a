import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { forgetDrafts } from "../lib/unsaved";
import { meQuery, NOBODY } from "./session";

/**
 * Forgets everything that only who was signed in could read or had typed: whoever comes next at
 * this window finds what is public, and nothing else.
 */
export function useForgetEverything(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    forgetDrafts();
    queries.setQueryData(meQuery.queryKey, NOBODY);
    const isOther = ({ queryKey: [kind] }: { queryKey: readonly unknown[] }) => kind !== "me";
    queries.removeQueries({ type: "inactive", predicate: isOther });
    await queries.resetQueries({ predicate: isOther });
  }, [queries]);
}
