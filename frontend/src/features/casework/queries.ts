import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type ReportBody = Schemas["ReportBodyRequest"];
export type PublicBody = Schemas["PublicReportBodyRequest"];
export type Trigger = Schemas["ReportTrigger"];
export type ReportRow = Schemas["ReportRowOut"];
export type ReportFile = Schemas["ReportFileOut"];
export type Line = Schemas["LineOut"];
export type Step = Schemas["StepOut"];
type StepBody = Schemas["StepBodyRequest"];
/** What was done; what a kind has no use for stays empty. */
export type Deed = Pick<StepBody, "kind" | "happened_at"> & Partial<StepBody>;
export type Colleague = Schemas["ColleagueOut"];
export type Found = Schemas["FoundChild"];

/** The kind of its writes in the outbox. */
export const REPORT = "casework.report";
export const REPORTS = ["reports"] as const;

export const POLICE = "110";
/** The line for all public services; it puts through to civil affairs and education. */
export const SERVICES = "12345";

/** As the law lists what obliges to report; plain words are in i18n. */
export const TRIGGERS = [
  "violence",
  "sexual_harm",
  "injuries",
  "self_harm",
  "missing",
  "alone",
  "abandoned",
  "bullied",
  "guardian_incapable",
  "guardian_refuses",
  "work_injury",
  "sold",
  "begging",
] as const satisfies readonly Trigger[];

export const mine = queryOptions({
  queryKey: [...REPORTS, "mine"],
  queryFn: () => data(api.GET("/api/casework/mine/")),
});

export const colleagues = queryOptions({
  queryKey: [...REPORTS, "people"],
  queryFn: () => data(api.GET("/api/casework/people/")),
  staleTime: 3_600_000,
  meta: { keepOffline: true },
});

export function childrenNamed(name: string) {
  return queryOptions({
    queryKey: ["children", "search", name],
    queryFn: () => data(api.GET("/api/children/", { params: { query: { q: name } } })),
    enabled: name.length > 0,
    retry: false,
  });
}

export function reports(closed: boolean) {
  return queryOptions({
    queryKey: [...REPORTS, "list", closed],
    queryFn: () => data(api.GET("/api/casework/reports/", { params: { query: { closed } } })),
  });
}

export function reportFile(report: string) {
  return queryOptions({
    queryKey: [...REPORTS, "file", report],
    queryFn: () => {
      const params = { path: { report_id: report } };
      return data(api.GET("/api/casework/reports/{report_id}/file/", { params }));
    },
  });
}

export function logOf(child: number) {
  return queryOptions({
    queryKey: [...REPORTS, "log", child],
    queryFn: () =>
      data(api.GET("/api/children/{child_id}/log/", { params: { path: { child_id: child } } })),
  });
}

/** The number a reporter keeps, made of the report's id as the server makes it. */
export function receiptOf(id: string): string {
  const digits = id.replaceAll("-", "").slice(0, 8).toUpperCase();
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}
