import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Session = Schemas["SessionOut"];
export type Roll = Schemas["RollOut"];
export type RollRow = Schemas["RollRowOut"];
export type Mark = Schemas["MarkEnum"];
export type Sheet = Schemas["AttendanceBodyRequest"];
export type NoteBody = Schemas["NoteBodyRequest"];

/** Kinds of writes that wait in the outbox. */
export const SHEET = "tutoring.attendance";
export const NOTE = "tutoring.note";

const REREAD_MS = 30_000;

/** Sessions from `from` to `to`, station days, both included. Places go quickly: read again often. */
export function sessionsOf(from: string, to: string) {
  return queryOptions({
    queryKey: ["tutoring", "sessions", from, to],
    queryFn: () => data(api.GET("/api/tutoring/sessions/", { params: { query: { from, to } } })),
    refetchInterval: REREAD_MS,
    meta: { keepOffline: true },
  });
}

export function rollOf(session: number) {
  return queryOptions({
    queryKey: ["tutoring", "roll", session],
    queryFn: () =>
      data(
        api.GET("/api/tutoring/sessions/{session_id}/", {
          params: { path: { session_id: session } },
        }),
      ),
    meta: { keepOffline: true },
  });
}

export function takePlace(place_id: string, session: number) {
  const params = { path: { place_id } };
  return data(api.PUT("/api/tutoring/places/{place_id}/", { params, body: { session } }));
}

export function giveBack(place_id: string) {
  return data(api.DELETE("/api/tutoring/places/{place_id}/", { params: { path: { place_id } } }));
}
