import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { forgetDrafts } from "../lib/unsaved";
import { answered, api } from "./client";
import type { Me } from "./shapes";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/me", { signal })),
  staleTime: 300_000,
});

export const NOBODY: Me = {
  signed_in: false,
  name: null,
  role: null,
  may_write: false,
  body_id: null,
  user_id: null,
  email: null,
  everywhere: false,
  scopes: null,
  bodies: [],
  coordinates: [],
};

/** Who is reading; nobody until the server has said otherwise. */
export function useMe(): Me {
  return useQuery(meQuery).data ?? NOBODY;
}

/** Who is reading, or null while the server has not answered. */
export function useKnownMe(): Me | null {
  const { data, isPending } = useQuery(meQuery);
  return data ?? (isPending ? null : NOBODY);
}

/** Exchanges a one-time key for a session; everything read before is read again. */
export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => answered(api.POST("/api/v1/me/session", { body: { key } })),
    onSuccess: () => queries.invalidateQueries(),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(api.DELETE("/api/v1/me/session")),
    onSuccess: async () => {
      forgetDrafts();
      queries.setQueryData(meQuery.queryKey, NOBODY);
      await queries.invalidateQueries();
    },
  });
}

/** Signs in with a password, in place; what is on the page stays as it is. */
export function useSignInWithPassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      answered(
        // The contract names the key of a link here; a password is the other way in.
        api.POST("/api/v1/me/session", { body: body as unknown as { key: string } }),
      ),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  });
}

/** What tells people apart: the account, or for the operator, who has none, the name. */
export function identityOf(me: Me): string | null {
  return me.user_id ?? me.name;
}
