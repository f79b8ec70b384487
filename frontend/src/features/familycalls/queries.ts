/** What the server says about calls: a station's week, one call; and every change to them. */
import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Week = Schemas["CallWeek"];
export type Call = Schemas["Call"];
export type CallWindow = Week["windows"][number];
export type WeekFamily = Week["families"][number];
export type Guest = Call["guests"][number];
export type Ending = Schemas["FinishBodyRequest"];
export type Outcome = Ending["outcome"];
export type Booking = Schemas["BookBodyRequest"];

export const weekKey = (station: number) => ["familycalls", "week", station] as const;

export function weekOf(station: number, week: string) {
  return queryOptions({
    queryKey: [...weekKey(station), week],
    queryFn: () =>
      data(api.GET("/api/familycalls/week/", { params: { query: { station, week } } })),
    meta: { keepOffline: true },
  });
}

const byId = (call_id: string) => ({ params: { path: { call_id } } });

export function callOf(id: string) {
  return queryOptions({
    queryKey: ["familycalls", "call", id],
    queryFn: () => data(api.GET("/api/familycalls/calls/{call_id}/", byId(id))),
  });
}

/** `id` is made by this device: sent twice, it is booked once. */
export function book(id: string, body: Booking): Promise<Call> {
  return data(api.PUT("/api/familycalls/calls/{call_id}/", { ...byId(id), body }));
}

export function cancelCall(id: string, by: "parent" | "child" | "station", reason: string) {
  return data(
    api.POST("/api/familycalls/calls/{call_id}/cancel/", { ...byId(id), body: { by, reason } }),
  );
}

export function openCall(id: string): Promise<Call> {
  return data(api.POST("/api/familycalls/calls/{call_id}/open/", byId(id)));
}

export function bindTablet(id: string, code: string): Promise<Call> {
  return data(
    api.POST("/api/familycalls/calls/{call_id}/tablet/", { ...byId(id), body: { code } }),
  );
}

export function ticketOf(id: string) {
  return data(api.POST("/api/familycalls/calls/{call_id}/ticket/", byId(id)));
}

export function finishCall(id: string, body: Ending): Promise<Call> {
  return data(api.POST("/api/familycalls/calls/{call_id}/finish/", { ...byId(id), body }));
}

/** A new link for the parent, sent and returned; the old one stops working. */
export function renewLink(id: string, guest: number) {
  const path = { call_id: id, parent_id: guest };
  return data(
    api.POST("/api/familycalls/calls/{call_id}/links/{parent_id}/", { params: { path } }),
  );
}
