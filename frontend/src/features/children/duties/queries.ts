import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Duty = Schemas["Duty"];
export type ChildDuties = Schemas["ChildDuties"];
export type TodayItem = Schemas["TodayItem"];
export type Today = Schemas["Today"];
export type Workers = Schemas["Workers"];
export type Worker = Schemas["Worker"];
export type Rules = Schemas["Rules"];
export type Rule = Schemas["Rule"];
export type Note = Schemas["DutyNoteBodyRequest"];
export const WAYS = ["visit", "talk", "phone", "paper"] as const;
export type Way = (typeof WAYS)[number];

const of = (child: number) => ({ path: { child_id: child } });

export function dutiesOf(child: number) {
  return queryOptions({
    queryKey: ["duties", child],
    queryFn: () => data(api.GET("/api/children/{child_id}/duties/", { params: of(child) })),
  });
}

/** What the reader has to do; "overdue" comes true by time passing, without a hint. */
export const today = queryOptions({
  queryKey: ["today"],
  queryFn: () => data(api.GET("/api/children/today/")),
  refetchInterval: 10 * 60_000,
  meta: { keepOffline: true },
});

export function workersOf(station: number) {
  return queryOptions({
    queryKey: ["workers", station],
    queryFn: () =>
      data(api.GET("/api/children/board/workers/", { params: { query: { station } } })),
    staleTime: 60_000,
  });
}

export function rulesOf(station: number) {
  return queryOptions({
    queryKey: ["rules", station],
    queryFn: () => data(api.GET("/api/children/rules/", { params: { query: { station } } })),
  });
}

export function noteDuty(child: number, rule: string, how: "done" | "tried", body: Note) {
  const params = { path: { child_id: child, rule } };
  return how === "done"
    ? data(api.POST("/api/children/{child_id}/duties/{rule}/done/", { params, body }))
    : data(api.POST("/api/children/{child_id}/duties/{rule}/tried/", { params, body }));
}

export function askVisit(child: number, body: Schemas["AskVisitBodyRequest"]) {
  return data(api.POST("/api/children/{child_id}/visit-request/", { params: of(child), body }));
}

export function judgeLevel(child: number, body: Schemas["LevelBodyRequest"]) {
  return data(api.POST("/api/children/{child_id}/level/", { params: of(child), body }));
}

export function assessRisk(child: number, body: Schemas["RiskBodyRequest"]) {
  return data(api.POST("/api/children/{child_id}/risk/", { params: of(child), body }));
}

export function setSupport(child: number, body: Schemas["SupportBodyRequest"]) {
  return data(api.POST("/api/children/{child_id}/support/", { params: of(child), body }));
}

export function pauseChild(child: number, body: Schemas["PauseBodyRequest"]) {
  return data(api.POST("/api/children/{child_id}/duties/pause/", { params: of(child), body }));
}

export function resumeChild(child: number, body: Schemas["ResumeBodyRequest"]) {
  return data(api.POST("/api/children/{child_id}/duties/resume/", { params: of(child), body }));
}

export function pauseStation(body: Schemas["StationPauseBodyRequest"]) {
  return data(api.POST("/api/children/duties/pause/", { body }));
}

export function resumeStation(body: Schemas["StationResumeBodyRequest"]) {
  return data(api.POST("/api/children/duties/resume/", { body }));
}

export function setRule(rule: string, body: Schemas["RuleBodyRequest"]) {
  return data(api.PUT("/api/children/rules/{rule}/", { params: { path: { rule } }, body }));
}

export function arrangeCover(id: string, body: Schemas["CoverBodyRequest"]) {
  const params = { path: { absence_id: id } };
  return data(api.PUT("/api/children/cover/{absence_id}/", { params, body }));
}

export function endCover(id: string) {
  const params = { path: { absence_id: id } };
  return data(api.POST("/api/children/cover/{absence_id}/end/", { params }));
}

export function assign(body: Schemas["AssignBodyRequest"]) {
  return data(api.POST("/api/children/team/assign/", { body }));
}

export function unassign(body: Schemas["UnassignBodyRequest"]) {
  return data(api.POST("/api/children/team/unassign/", { body }));
}
