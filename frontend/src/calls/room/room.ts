/**
 * One person's part in a call: what the server says and what the connections do become one state
 * that a page can draw. The three doors differ only in what they show of it.
 */
import type { LinkMessage } from "../peer/link";
import type { CallInfo, CallStage, Frame, Level, Peer, Snapshot } from "../protocol";
import { SignallingClient } from "../signalling";
import { Store } from "../store";
import { Links } from "./links";
import { EMPTY, type RoomState } from "./state";

export interface RoomOptions {
  url: string;
  /** A fresh ticket; throws Refused when this call is closed to us. */
  ticket(): Promise<string>;
  /** What this device sends; null for a worker, who looks on without being in the picture. */
  local: MediaStream | null;
}

type Payload = Frame["payload"];

const RELAYED = new Set(["offer", "answer", "candidate", "end-of-candidates", "ice-restart"]);

export class CallRoom {
  readonly state: Store<RoomState>;
  private readonly line: SignallingClient;
  private readonly links: Links;
  private joining = false;

  /** Everything else that concerns a person (join, away, observer-on, ...) carries that person. */
  private readonly handlers: Record<string, (payload: Payload, from: string) => void> = {
    leave: (_, from) => this.gone(from),
    admit: (payload) => {
      if ("by" in payload) this.admitted(payload["peers"] as Peer[]);
      else this.upsert(payload as unknown as Peer);
    },
    deny: () => this.finish("denied"),
    kick: () => this.finish("denied"),
    ended: ({ outcome }) => this.ended(outcome),
    call: ({ state }) => this.callChanged(state as CallStage),
    "media-state": (payload, from) => this.links.change(from, payload),
    quality: ({ level }, from) => this.reported(from, level as Level),
  };

  constructor(private readonly options: RoomOptions) {
    this.state = new Store<RoomState>({ ...EMPTY, local: options.local });
    this.line = new SignallingClient({
      url: options.url,
      ticket: options.ticket,
      onSnapshot: (snapshot) => this.takeSnapshot(snapshot),
      onFrame: (frame) => this.take(frame),
      onState: (signal) => this.state.set({ signal }),
      onRefused: (code) => this.finish(code),
    });
    this.links = new Links(this.line, this.state);
  }

  start(): void {
    this.line.start();
  }

  /** Going by oneself; the others hear it, the call goes on without us. */
  async leave(): Promise<void> {
    const told = this.line.isOpen ? this.line.request("leave").catch(() => undefined) : undefined;
    this.finish("left");
    await told;
  }

  /** Switches what this device sends; the devices themselves stay open. */
  send(wanted: { audio?: boolean; video?: boolean }): void {
    const { audio = this.state.get().audio, video = this.state.get().video } = wanted;
    for (const track of this.options.local?.getAudioTracks() ?? []) track.enabled = audio;
    for (const track of this.options.local?.getVideoTracks() ?? []) track.enabled = video;
    this.state.set({ audio, video });
    if (this.state.get().you?.joined) this.tellMedia();
  }

  admit(peer: string): Promise<unknown> {
    return this.line.request("admit", {}, peer);
  }

  deny(peer: string): Promise<unknown> {
    return this.line.request("deny", {}, peer);
  }

  kick(peer: string): Promise<unknown> {
    return this.line.request("kick", {}, peer);
  }

  /** A worker looks on, or no longer does; everybody in the call is shown it. */
  async observe(on: boolean): Promise<void> {
    if (on) {
      await this.join("observer-on");
      return;
    }
    await this.line.request("observer-off");
    this.links.close();
    this.changeYou({ joined: false, observer: false });
  }

  private async join(how: "join" | "observer-on"): Promise<void> {
    if (this.joining) return;
    this.joining = true;
    try {
      const answer = await this.line.request(how);
      this.links.begin((answer["ice_servers"] ?? []) as RTCIceServer[]);
      this.changeYou({ joined: true, observer: how === "observer-on" });
      const peers = (answer["peers"] ?? []) as Peer[];
      for (const peer of peers) this.upsert(peer);
      this.links.keepOnly(peers);
      for (const peer of peers) if (peer.joined) this.links.add(peer, false);
      if (this.options.local) this.tellMedia();
    } finally {
      this.joining = false;
    }
  }

  /** Whoever belongs into the picture joins by themselves; "not open yet" is followed by `call`. */
  private joinIfDue(): void {
    const { you } = this.state.get();
    if (!you || you.role === "worker" || you.state !== "admitted" || you.joined) return;
    this.join("join").catch(() => undefined);
  }

  private takeSnapshot({ you, call, peers, resumed }: Snapshot): void {
    const wasJoined = this.state.get().you?.joined ?? false;
    this.state.set({ you, call, peers });
    if (resumed) return;
    if (you.joined) this.links.realign(peers);
    else if (wasJoined && you.role === "worker") void this.observe(true).catch(() => undefined);
    else this.joinIfDue();
  }

  private take({ type, payload, from = "" }: Frame): void {
    if (RELAYED.has(type)) this.takeForLink(from, { type, payload } as LinkMessage);
    else if (type in this.handlers) this.handlers[type]?.(payload, from);
    else if ("peer" in payload) this.upsert(payload as unknown as Peer);
  }

  private takeForLink(from: string, message: LinkMessage): void {
    const peer = this.state.get().peers.find((each) => each.peer === from);
    if (peer) this.links.receive(peer, message);
  }

  /** What is newly known of a person; who takes part now, while we do, gets our offer. */
  private upsert(peer: Peer): void {
    const { peers, you } = this.state.get();
    if (peer.peer === you?.peer) {
      this.changeYou(peer);
      return;
    }
    const others = peers.filter((each) => each.peer !== peer.peer);
    const place = peers.findIndex((each) => each.peer === peer.peer);
    others.splice(place < 0 ? others.length : place, 0, peer);
    this.state.set({ peers: others });
    if (!you?.joined || this.joining) return;
    if (peer.joined) this.links.add(peer, true);
    else this.links.remove(peer.peer);
  }

  private gone(peer: string): void {
    this.links.remove(peer);
    this.state.set({ peers: this.state.get().peers.filter((each) => each.peer !== peer) });
  }

  private admitted(peers: Peer[]): void {
    this.changeYou({ state: "admitted" });
    this.state.set({ peers });
    this.joinIfDue();
  }

  private callChanged(stage: CallStage): void {
    const { call } = this.state.get();
    if (call) this.state.set({ call: { ...call, state: stage } satisfies CallInfo });
    this.joinIfDue();
  }

  private reported(peer: string, level: Level): void {
    this.state.set({ reported: { ...this.state.get().reported, [peer]: level } });
  }

  private ended(outcome: unknown): void {
    this.state.set({ outcome: typeof outcome === "string" ? outcome : null });
    this.finish("ended");
  }

  private changeYou(patch: Partial<Peer>): void {
    const { you } = this.state.get();
    if (you) this.state.set({ you: { ...you, ...patch } });
  }

  private tellMedia(): void {
    const { audio, video, local } = this.state.get();
    const has = (kind: string) => local?.getTracks().some((track) => track.kind === kind) ?? false;
    this.line
      .request("media-state", { audio: audio && has("audio"), video: video && has("video") })
      .catch(() => undefined);
  }

  private finish(over: string): void {
    if (this.state.get().over) return;
    this.links.close();
    this.state.set({ over });
    this.line.stop();
  }
}
