import { QueryClient } from "@tanstack/react-query";
import { isWorthRetrying } from "@/shared/api/problem";

/** Reads are tried three times when nothing answered; writes are never repeated behind one's back. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 30 * 60_000,
      networkMode: "offlineFirst",
      retry: (failures, error) => failures < 2 && isWorthRetrying(error),
    },
    mutations: { networkMode: "always", retry: false },
  },
});
