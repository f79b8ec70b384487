/** What the server says about this link. */
import { ask } from "@/calls/rest";

export interface Invitation {
  state: "planned" | "confirmed" | "open" | "live" | "ended";
  outcome?: string;
  starts_at: string;
  ends_at?: string;
  station: string;
  child_names: string[];
  /** The parent's own name. */
  you: string;
  /** The server's clock; phones are often wrong. */
  now: string;
}

interface Ticket {
  ticket: string;
  ws: string;
}

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
