import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
      queries.setQueryData(meQuery.queryKey, NOBODY);
      await queries.invalidateQueries();
    },
  });
}
