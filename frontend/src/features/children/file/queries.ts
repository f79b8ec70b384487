import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

export type ChildFile = components["schemas"]["ChildFile"];
export type LogEntry = components["schemas"]["LogEntry"];

export function fileOf(child: number) {
  return queryOptions({
    queryKey: ["child", child],
    queryFn: () =>
      data(api.GET("/api/children/{child_id}/", { params: { path: { child_id: child } } })),
  });
}

/** `kind`: beginnings of the kinds wanted, parted by commas, "" for all; `of` an earlier file. */
export interface LogWanted {
  kind: string;
  by?: number;
  since?: string;
  of?: number;
}

export function logOf(child: number, wanted: LogWanted) {
  return infiniteQueryOptions({
    queryKey: ["log", child, wanted],
    queryFn: ({ pageParam }) => {
      const { kind, ...others } = wanted;
      const query = {
        ...(kind && { kind }),
        ...others,
        ...(pageParam && { before: pageParam }),
        limit: 20,
      };
      const params = { path: { child_id: child }, query };
      return data(api.GET("/api/children/{child_id}/log/", { params }));
    },
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
  });
}

export function raiseConcern(
  child: number,
  body: { id: string; text: string; level: "watch" | "concern" | "urgent" },
) {
  const params = { path: { child_id: child } };
  return data(api.POST("/api/children/{child_id}/concerns/", { params, body }));
}

export function closeConcern(child: number, seq: number, body: { id: string; note: string }) {
  const params = { path: { child_id: child, seq } };
  return data(api.POST("/api/children/{child_id}/concerns/{seq}/close/", { params, body }));
}
