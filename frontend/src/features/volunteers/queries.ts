import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type ToVisit = Schemas["ToVisitOut"];
export type Visit = Schemas["VisitOut"];
export type VisitBody = Schemas["VisitBodyRequest"];

/** The kind of a visit that waits in the outbox. */
export const VISIT = "volunteers.visit";

export const today = queryOptions({
  queryKey: ["volunteers", "today"],
  queryFn: () => data(api.GET("/api/volunteers/today/")),
  meta: { keepOffline: true },
});

/** What a volunteer mother should know of a child: what to mind, and who is in the care team. */
export function aboutChild(child: number) {
  return queryOptions({
    queryKey: ["child", child],
    queryFn: () =>
      data(api.GET("/api/children/{child_id}/", { params: { path: { child_id: child } } })),
    staleTime: 5 * 60_000,
    meta: { keepOffline: true },
  });
}

export const diary = queryOptions({
  queryKey: ["volunteers", "diary"],
  queryFn: () => data(api.GET("/api/volunteers/diary/")),
  meta: { keepOffline: true },
});

export const visits = infiniteQueryOptions({
  queryKey: ["volunteers", "visits"],
  queryFn: ({ pageParam }) => {
    const query = { limit: "20", ...(pageParam && { cursor: pageParam }) };
    return data(api.GET("/api/volunteers/visits/", { params: { query } }));
  },
  initialPageParam: "",
  getNextPageParam: ({ next }) => next,
  meta: { keepOffline: true },
});
