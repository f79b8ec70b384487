import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { sendForm } from "./sendForm";

export type Attachments = components["schemas"]["Attachments"];
export type Attachment = components["schemas"]["Attachment"];
export type Kind = Attachment["kind"];

export function attachmentsOf(child: number) {
  return queryOptions({
    queryKey: ["attachments", child],
    queryFn: () =>
      data(
        api.GET("/api/children/{child_id}/attachments/", { params: { path: { child_id: child } } }),
      ),
  });
}

function address(child: number, id: string): string {
  return `/api/children/${child}/attachments/${id}/`;
}

/** Where the whole file is given out, each time after a look at who asks. */
export const wholeOf = address;

export function thumbnailOf(child: number, id: string): string {
  return `${address(child, id)}thumbnail/`;
}

/** The newest photo that may be shown. */
export function faceIn({ results }: Attachments): Attachment | undefined {
  return results.find(({ kind, shown }) => kind === "photo" && shown);
}

export interface Upload {
  id: string;
  kind: Kind;
  title: string;
  file: Blob;
}

/** `onPart` hears how much has gone out, 0 to 1. */
export function add(child: number, upload: Upload, onPart: (part: number) => void): Promise<void> {
  const { id, kind, title, file } = upload;
  const form = new FormData();
  form.set("id", id);
  form.set("kind", kind);
  if (title) form.set("title", title);
  // What the file was called on the phone stays there.
  form.set("file", file, "file");
  return sendForm(`/api/children/${child}/attachments/`, form, onPart);
}

export async function remove(child: number, id: string): Promise<void> {
  const params = { path: { child_id: child, attachment_id: id } };
  await api.DELETE("/api/children/{child_id}/attachments/{attachment_id}/", { params });
}
