/** Signing in, one's own account, and the administration of people, tokens, webhooks and jobs. */
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { answered, api } from "./client";
import { useForgetEverything } from "./leaving";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Role = Schemas["Role"];
export type User = Schemas["UserRead"];
export type Token = Schemas["TokenRead"];
export type MadeToken = Schemas["TokenMade"];
export type Webhook = Schemas["WebhookRead"];
export type Delivery = Schemas["DeliveryRead"];
export type Job = Schemas["JobRead"];
export type Schedule = Schemas["ScheduleRead"];
export type Session = Schemas["SessionRead"];

/** From the one who may most to the one who may least. */
export const ROLES = [
  "admin",
  "planung",
  "koordination",
  "gremienbuero",
  "lesen",
] as const satisfies readonly Role[];

/** How people can sign in here. */
export const waysQuery = queryOptions({
  queryKey: ["sign-in"],
  queryFn: ({ signal }) => answered(api.GET("/api/v1/sign-in", { signal })),
  staleTime: Infinity,
});

/** Whether a password opens anything here; taken for granted until the server has said. */
export function useHasPasswords(): boolean {
  return useQuery(waysQuery).data?.password ?? true;
}

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async ({ signal }) => (await answered(api.GET("/api/v1/me/sessions", { signal }))).items,
});

export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: async ({ signal }) => (await answered(api.GET("/api/v1/retention", { signal }))).items,
});

export const schedulesQuery = queryOptions({
  queryKey: ["schedules"],
  queryFn: async ({ signal }) => (await answered(api.GET("/api/v1/schedules", { signal }))).items,
});

export function tokenHistoryQuery(id: string) {
  return queryOptions({
    queryKey: ["token-history", id],
    queryFn: async ({ signal }) => {
      const params = { path: { id } };
      return (await answered(api.GET("/api/v1/tokens/{id}/history", { params, signal }))).items;
    },
  });
}

export function deliveriesQuery(id: string) {
  return queryOptions({
    queryKey: ["deliveries", id],
    queryFn: async ({ signal }) => {
      const params = { path: { id } };
      const page = await answered(api.GET("/api/v1/webhooks/{id}/deliveries", { params, signal }));
      return page.items;
    },
  });
}

/** Ends every session of this person, this one too. */
export function useLeaveEverywhere() {
  const forget = useForgetEverything();
  return useMutation({
    mutationFn: () => answered(api.DELETE("/api/v1/me/sessions")),
    onSuccess: forget,
  });
}
