import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, data } from "./client";
import type { components } from "./schema";

export type Notice = components["schemas"]["NoticeOut"];

export const notices = queryOptions({
  queryKey: ["notices"],
  queryFn: () => data(api.GET("/api/messaging/notices/")),
  staleTime: 60_000,
});

export const unreadNotices = queryOptions({
  queryKey: ["notices", "unread"],
  queryFn: () => data(api.GET("/api/messaging/notices/unread/")),
  staleTime: 60_000,
});

export function useUnreadNotices(): number {
  return useQuery(unreadNotices).data?.unread ?? 0;
}
