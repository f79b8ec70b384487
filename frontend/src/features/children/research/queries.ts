import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];
export type Place = Schemas["ResearchPlace"];
export type Preview = Schemas["ResearchPreview"];
export type Taken = Schemas["ResearchExport"];

export const research = queryOptions({
  queryKey: ["research"],
  queryFn: () => data(api.GET("/api/children/research/")),
});

/** A station is named alone, a county without one. */
function where({ county, station }: Place) {
  return station === null ? { county } : { station };
}

export function previewOf(place: Place | undefined, recipient: string) {
  return queryOptions({
    queryKey: ["research", place?.county, place?.station, recipient],
    queryFn: () => {
      const query = { ...where(place as Place), recipient };
      return data(api.GET("/api/children/research/preview/", { params: { query } }));
    },
    enabled: place !== undefined,
  });
}

export function take(place: Place, id: string, recipient: string, reason: string) {
  const body = { id, recipient, reason, ...where(place) };
  return data(api.POST("/api/children/research/exports/", { body }));
}

/** Where the file is given out to who took it. */
export function fileOf(id: string, language: string): string {
  return `/api/children/research/exports/${id}/file/?language=${language}`;
}
