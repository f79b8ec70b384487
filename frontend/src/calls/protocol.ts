/** The frames of /ws/calls/, as docs/signalling.md describes them. */

export const VERSION = 1;

export interface Frame {
  v: typeof VERSION;
  type: string;
  /** On requests, and on what answers one. */
  id?: string;
  /** Numbers what the server sends to this person, without gaps. */
  seq?: number;
  /** Which of the person's sockets is the valid one; an older one is fenced off. */
  epoch?: number;
  from?: string;
  payload: Record<string, unknown>;
}

export type Role = "child" | "parent" | "worker";
export type CallStage = "planned" | "confirmed" | "open" | "live" | "ended";
export type Level = "good" | "fair" | "poor" | "bad";

export interface Peer {
  peer: string;
  role: Role;
  name: string;
  relation: string | null;
  /** The parent's id in the call; only workers are told. */
  guest: number | null;
  state: "waiting" | "admitted";
  /** Takes part in the media. */
  joined: boolean;
  /** Joined, and only looks on; shown to everybody. */
  observer: boolean;
  /** Their socket is gone for the moment; the media may well go on. */
  away: boolean;
  /** In this pair, we are the polite side. */
  polite: boolean;
}

export interface CallInfo {
  id: string;
  state: CallStage;
  starts_at: string;
  ends_at: string;
  child_names: string[];
}

export interface Snapshot {
  you: Peer;
  call: CallInfo;
  peers: Peer[];
  /** The newest token to come back with. */
  resume?: string;
  seq: number;
  resumed: boolean;
}

/** Where the last word was the server's: its close codes, and what they mean for us. */
export const FINAL_CLOSES: Readonly<Record<number, string>> = {
  4403: "denied",
  4409: "replaced",
  4410: "ended",
  4413: "failed",
  4429: "failed",
};

export function frameOf(text: string): Frame | null {
  try {
    const frame: unknown = JSON.parse(text);
    if (!frame || typeof frame !== "object" || !("type" in frame)) return null;
    const payload = "payload" in frame && frame.payload ? frame.payload : {};
    return { ...(frame as Frame), payload: payload as Record<string, unknown> };
  } catch {
    return null;
  }
}

/** The server said no. `code` is one of the protocol's, or of a REST problem. */
export class Refused extends Error {
  override readonly name = "Refused";

  constructor(
    readonly code: string,
    message = code,
  ) {
    super(message);
  }
}
