import { QueryClient } from "@tanstack/react-query";
import { Problem } from "./problem";

/** How long what was read may be shown without asking again. */
const FRESH_MS = 30_000;

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        // What the server refused, it will refuse again; only silence is worth a second call.
        retry: (failures, error) => error instanceof Problem && error.isPassing && failures < 2,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false },
    },
  });
}
