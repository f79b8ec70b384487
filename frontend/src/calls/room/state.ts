/** What the three doors show of a call. Words are theirs; here are only conditions. */
import type { Quality } from "../peer/health";
import type { CallInfo, Level, Peer } from "../protocol";
import type { SignalState } from "../signalling";

export interface Remote {
  peer: string;
  stream: MediaStream | null;
  quality: Quality;
  /** True once something of them was seen or heard. */
  hasArrived: boolean;
  audio: boolean;
  video: boolean;
}

export interface RoomState {
  signal: SignalState;
  call: CallInfo | null;
  you: Peer | null;
  peers: readonly Peer[];
  /** Those whose media we exchange, in the order of their coming. */
  remotes: readonly Remote[];
  local: MediaStream | null;
  audio: boolean;
  video: boolean;
  /** What the others report of their own lines; only workers hear it. */
  reported: Readonly<Record<string, Level>>;
  /** Why it is over for us: denied, replaced, ended, left, failed, or the code of a refusal. */
  over: string | null;
  outcome: string | null;
}

export const EMPTY: RoomState = {
  signal: "closed",
  call: null,
  you: null,
  peers: [],
  remotes: [],
  local: null,
  audio: true,
  video: true,
  reported: {},
  over: null,
  outcome: null,
};

export type Condition =
  | "connecting"
  /** At the door: the worker has not let us in yet. */
  | "waiting"
  /** Inside, and nobody else is here yet. */
  | "alone"
  | "joining"
  | "live"
  | "weak"
  /** The picture pauses so that the voice comes through. */
  | "voice"
  /** Nothing arrives; we are at it. */
  | "reconnecting"
  | "over";

/** The one condition that matters most, for one line of words. */
export function conditionOf(state: RoomState): Condition {
  if (state.over) return "over";
  if (!state.you) return "connecting";
  if (state.you.state === "waiting") return "waiting";
  const people = state.remotes.filter(({ peer }) => !isObserver(state, peer));
  if (people.length === 0) return "alone";
  return worstOf(people);
}

function worstOf(people: readonly Remote[]): Condition {
  if (people.some(({ hasArrived }) => !hasArrived)) return "joining";
  if (people.some(({ quality }) => quality === "stopped")) return "reconnecting";
  if (people.some(({ quality, video }) => quality === "voice" && video)) return "voice";
  return people.some(({ quality }) => quality === "weak") ? "weak" : "live";
}

function isObserver(state: RoomState, peer: string): boolean {
  return state.peers.some((each) => each.peer === peer && each.observer);
}

/** Who looks on; always shown to everybody. */
export function observers(state: RoomState): readonly Peer[] {
  return state.peers.filter(({ observer }) => observer);
}
