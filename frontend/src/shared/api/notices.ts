import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, data } from "./client";
import type { components } from "./schema";

export type Notice = components["schemas"]["Notice"];

export const notices = queryOptions({
  queryKey: ["notices"],
  queryFn: () => data(api.GET("/api/messaging/notices/")),
  staleTime: 60_000,
});

export function useUnreadNotices(): number {
  return useQuery(notices).data?.results.filter(({ read }) => !read).length ?? 0;
}
