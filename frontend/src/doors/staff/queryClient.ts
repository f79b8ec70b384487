import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { SECOND_FACTOR_NEEDED, SOMEBODY_ELSE } from "@/shared/api/person";
import { ApiError, isWorthRetrying } from "@/shared/api/problem";

/** The server no longer takes this page for what it was: by a fresh start it becomes what it is. */
function startAfresh(error: unknown): void {
  if (!(error instanceof ApiError)) return;
  if ([SECOND_FACTOR_NEEDED, SOMEBODY_ELSE].includes(error.code)) location.assign("/");
}

/** Reads are tried three times when nothing answered; writes are never repeated behind one's back. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: startAfresh }),
  mutationCache: new MutationCache({ onError: startAfresh }),
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
