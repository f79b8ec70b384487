import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

export type DemoPerson = components["schemas"]["DemoPerson"];

/** The demo county's people; outside the demo the address does not exist and nobody is shown. */
export const demoPeople = queryOptions({
  queryKey: ["demo-people"],
  queryFn: () => data(api.GET("/api/accounts/demo/")).catch(() => [] as DemoPerson[]),
  staleTime: Number.POSITIVE_INFINITY,
});
