import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

export type Found = components["schemas"]["FoundChild"];
export type Duplicate = components["schemas"]["Duplicate"];
export type NewChild = components["schemas"]["NewChildBodyRequest"];

export function found(q: string, station: number | undefined) {
  return infiniteQueryOptions({
    queryKey: ["children", station, q],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        q,
        limit: 30,
        ...(station !== undefined && { station }),
        ...(pageParam && { cursor: pageParam }),
      };
      return data(api.GET("/api/children/", { params: { query }, signal }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
    staleTime: 60_000,
  });
}

export function lookForDuplicates(child: NewChild) {
  const body = {
    station: child.station,
    name: child.name,
    birth_date: child.birth_date || null,
    id_number: child.id_number,
    phones: [child.father.phone, child.mother.phone, child.carer.phone].filter(Boolean),
  };
  return data(api.POST("/api/children/duplicates/", { body }));
}

export function openFile(body: NewChild) {
  return data(api.POST("/api/children/", { body }));
}

export function moveToFamily(
  child: number,
  body: components["schemas"]["MoveToFamilyBodyRequest"],
) {
  const params = { path: { child_id: child } };
  return data(api.POST("/api/children/{child_id}/family/", { params, body }));
}

export function mergeFiles(kept: number, body: { id: string; merged: number; reason: string }) {
  const params = { path: { child_id: kept } };
  return data(api.POST("/api/children/{child_id}/merge/", { params, body }));
}
