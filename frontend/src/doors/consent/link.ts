/** What the server says about this link, and what the parent answers. */
import { ask } from "@/calls/rest";
import type { components } from "@/shared/api/schema";

export type Asked = components["schemas"]["ConsentLink"];
export type Question = Asked["questions"][number];
export type State = Question["answers"][number]["state"];

/** One sending: its id makes it harmless to send it again. */
export interface Sending {
  id: string;
  body: components["schemas"]["AnswersBodyRequest"];
}

const token = location.pathname.replace(/\/+$/, "").split("/").at(-1) ?? "";
const base = `/api/children/consent/${encodeURIComponent(token)}/`;

export function read(): Promise<Asked> {
  return ask<Asked>(base);
}

/** The reader says that they are the parent who was asked. */
export function open(): Promise<Asked> {
  return ask<Asked>(`${base}open/`, { method: "POST" });
}

export function send({ id, body }: Sending): Promise<Asked> {
  return ask<Asked>(`${base}answers/${id}/`, { method: "PUT", body });
}
