import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

export type Glass = components["schemas"]["GlassOut"];
export type GlassOverview = components["schemas"]["GlassOverviewOut"];
export type GlassReview = components["schemas"]["GlassReviewOut"];
export type Look = components["schemas"]["LookOut"];
export type Asked = components["schemas"]["BreakGlassBodyRequest"];
export type Verdict = components["schemas"]["GlassReviewBodyRequest"]["verdict"];

export const glass = queryOptions({
  queryKey: ["glass", "mine"],
  queryFn: () => data(api.GET("/api/children/glass/")),
});

export const glassReviews = queryOptions({
  queryKey: ["glass", "reviews"],
  queryFn: () => data(api.GET("/api/children/glass/reviews/")),
});

export function lookersOf(child: number) {
  return queryOptions({
    queryKey: ["lookers", child],
    queryFn: () =>
      data(api.GET("/api/children/{child_id}/lookers/", { params: { path: { child_id: child } } })),
  });
}

export function breakGlass(id: string, body: Asked) {
  const params = { path: { glass_id: id } };
  return data(api.PUT("/api/children/glass/{glass_id}/", { params, body }));
}

export function endGlass(id: string) {
  return data(
    api.POST("/api/children/glass/{glass_id}/end/", { params: { path: { glass_id: id } } }),
  );
}

export function reviewGlass(id: string, body: { verdict: Verdict; note: string }) {
  const params = { path: { glass_id: id } };
  return data(api.POST("/api/children/glass/{glass_id}/review/", { params, body }));
}
