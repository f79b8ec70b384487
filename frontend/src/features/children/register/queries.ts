import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

export type Preview = components["schemas"]["RegisterPreview"];
export type Row = components["schemas"]["RegisterRow"];
export type Result = components["schemas"]["RegisterResult"];

export function previewOf(id: string) {
  return queryOptions({
    queryKey: ["register", id],
    queryFn: () => {
      const params = { path: { import_id: id } };
      return data(api.GET("/api/children/registers/{import_id}/", { params }));
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

export function upload(id: string, station: number, file: File): Promise<Preview> {
  return data(
    api.POST("/api/children/registers/", {
      body: { id, station, file: file.name },
      bodySerializer: () => {
        const form = new FormData();
        form.set("id", id);
        form.set("station", String(station));
        form.set("file", file);
        return form;
      },
    }),
  );
}

export function remap(id: string, column: number, field: string | null): Promise<Preview> {
  const params = { path: { import_id: id } };
  const body = { mapping: { [column]: field } };
  return data(api.PATCH("/api/children/registers/{import_id}/", { params, body }));
}

/** The address of the rows to mend; it is there until the register is applied. */
export function mendFile(id: string): string {
  return `/api/children/registers/${id}/mend/`;
}

export interface Applied {
  result: Result;
  /** The rows to mend as a file of this page, because the server keeps no register afterwards. */
  mend: string | null;
}

/** Writes the good rows; fetches the bad ones first, so that they can still be saved afterwards. */
export async function apply({ id, counts }: Preview): Promise<Applied> {
  const params = { path: { import_id: id } };
  const path = "/api/children/registers/{import_id}/mend/";
  const file = counts.bad > 0 ? await data(api.GET(path, { params, parseAs: "blob" })) : null;
  const result = await data(api.POST("/api/children/registers/{import_id}/apply/", { params }));
  return { result, mend: file && URL.createObjectURL(file as unknown as Blob) };
}
