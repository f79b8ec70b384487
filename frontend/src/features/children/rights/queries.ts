import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type GuardianRequest = Schemas["GuardianRequest"];
export type Received = Schemas["ReceiveRequestBodyRequest"];
export type Answer = Schemas["AnswerRequestBodyRequest"];
export type Leaving = Schemas["LeavingBodyRequest"];

export const KINDS = ["copy", "who_looked", "correction", "erasure"] as const;
export const REASONS = ["moved", "with_parents", "grown_up", "other"] as const;

export function requestsOf(child: number) {
  return queryOptions({
    queryKey: ["rights", child],
    queryFn: () =>
      data(api.GET("/api/children/{child_id}/rights/", { params: { path: { child_id: child } } })),
  });
}

export function receive(child: number, body: Received) {
  const params = { path: { child_id: child } };
  return data(api.POST("/api/children/{child_id}/rights/", { params, body }));
}

export function answer(child: number, request: string, body: Answer) {
  const params = { path: { child_id: child, request_id: request } };
  return data(api.POST("/api/children/{child_id}/rights/{request_id}/", { params, body }));
}

export function eraseEntry(child: number, seq: number, reason: string) {
  const params = { path: { child_id: child, seq } };
  return data(api.POST("/api/children/{child_id}/log/{seq}/erase/", { params, body: { reason } }));
}

export function eraseFile(child: number, name: string, reason: string) {
  const params = { path: { child_id: child } };
  return data(api.POST("/api/children/{child_id}/erase/", { params, body: { name, reason } }));
}

export function leave(child: number, body: Leaving) {
  const params = { path: { child_id: child } };
  return data(api.POST("/api/children/{child_id}/leave/", { params, body }));
}

export function takeBack(child: number, body: Schemas["ReturnBodyRequest"]) {
  const params = { path: { child_id: child } };
  return data(api.POST("/api/children/{child_id}/return/", { params, body }));
}

/** The copy as a file of the page: fetched, so that a refusal is said in words. */
export async function copyOf(child: number, request: string, language: "zh-hans" | "en") {
  const params = { path: { child_id: child, request_id: request }, query: { language } };
  const path = "/api/children/{child_id}/rights/{request_id}/copy/";
  const file = await data(api.GET(path, { params, parseAs: "blob" }));
  return URL.createObjectURL(file as unknown as Blob);
}
