/** What the server says about this link. */
import { ask } from "@/calls/rest";
import type { components } from "@/shared/api/schema";

export type Invitation = components["schemas"]["Invitation"];
export type Ticket = components["schemas"]["Ticket"];

const token = location.pathname.replace(/\/+$/, "").split("/").at(-1) ?? "";
const base = `/api/familycalls/join/${encodeURIComponent(token)}/`;

export function invitation(): Promise<Invitation> {
  return ask<Invitation>(base);
}

/** Tells the station that the parent will come. */
export function confirm(): Promise<Invitation> {
  return ask<Invitation>(`${base}confirm/`, { method: "POST" });
}

export function ticket(): Promise<Ticket> {
  return ask<Ticket>(`${base}ticket/`, { method: "POST" });
}
