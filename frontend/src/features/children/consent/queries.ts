import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Panel = Schemas["ConsentPanel"];
export type Giver = Schemas["ConsentGiver"];
export type PurposeRow = Schemas["ConsentPurpose"];
export type LedgerRow = Schemas["ConsentAnswer"];
export type OpenRequest = Schemas["ConsentRequest"];
export type ChildGaps = Schemas["ChildConsentGaps"];
export type Note = Schemas["RecordBodyRequest"];
export type Asking = Schemas["AskBodyRequest"];
export type Purpose = PurposeRow["purpose"];

export const PURPOSES = ["file", "call", "tutoring", "photo", "sharing", "research"] as const;

export function consentsOf(child: number) {
  return queryOptions({
    queryKey: ["consents", child],
    queryFn: () =>
      data(
        api.GET("/api/children/{child_id}/consents/", { params: { path: { child_id: child } } }),
      ),
  });
}

export function gapsAt(station: number | undefined) {
  return queryOptions({
    queryKey: ["consents", "gaps", station],
    queryFn: () =>
      data(
        api.GET("/api/children/consents/", { params: { query: { station: station as number } } }),
      ),
    enabled: station !== undefined,
  });
}

export function ask(id: string, body: Asking) {
  const params = { path: { request_id: id } };
  return data(api.PUT("/api/children/consent-requests/{request_id}/", { params, body }));
}

export function linkAgain(id: string) {
  const params = { path: { request_id: id } };
  return data(api.POST("/api/children/consent-requests/{request_id}/link/", { params }));
}

export function closeRequest(id: string) {
  const params = { path: { request_id: id } };
  return data(api.POST("/api/children/consent-requests/{request_id}/close/", { params }));
}

export function note(child: number, id: string, body: Note) {
  const params = { path: { child_id: child, consent_id: id } };
  return data(api.PUT("/api/children/{child_id}/consents/{consent_id}/", { params, body }));
}
