/** The connections to everybody who takes part: made, fed and taken down as people come and go. */
import type { Quality } from "../peer/health";
import { type LinkHealth, type LinkMessage, PeerLink } from "../peer/link";
import type { Level, Peer } from "../protocol";
import type { SignallingClient } from "../signalling";
import type { Store } from "../store";
import type { Remote, RoomState } from "./state";

const REPORT_MS = 10_000;
const LEVELS: Record<Quality, Level> = {
  good: "good",
  weak: "fair",
  voice: "poor",
  stopped: "bad",
};
const ORDER: readonly Quality[] = ["good", "weak", "voice", "stopped"];

export class Links {
  private readonly links = new Map<string, PeerLink>();
  private readonly health = new Map<string, LinkHealth>();
  private iceServers: RTCIceServer[] = [];
  private reporter: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly line: SignallingClient,
    private readonly store: Store<RoomState>,
  ) {}

  /** Servers that came with `join`, good for the first connections. */
  begin(iceServers: RTCIceServer[]): void {
    this.iceServers = iceServers;
    clearInterval(this.reporter);
    this.reporter = setInterval(() => this.report(), REPORT_MS);
  }

  /** Once per person; a second call for the same one changes nothing. */
  add({ peer, polite }: Peer, offersFirst: boolean): void {
    if (this.links.has(peer)) return;
    const link = new PeerLink({
      polite,
      offersFirst,
      wire: this.wireTo(peer),
      local: this.store.get().local,
      onStream: (stream) => this.change(peer, { stream }),
      onHealth: (health) => this.heard(peer, health),
    });
    this.links.set(peer, link);
    const fresh: Remote = {
      peer,
      stream: null,
      quality: "stopped",
      hasArrived: false,
      audio: true,
      video: true,
    };
    this.store.set({ remotes: [...this.store.get().remotes, fresh] });
    link.start();
    this.share();
  }

  remove(peer: string): void {
    this.links.get(peer)?.close();
    this.links.delete(peer);
    this.health.delete(peer);
    this.store.set({ remotes: this.store.get().remotes.filter((each) => each.peer !== peer) });
    this.share();
  }

  /** A message for a connection; the first offer of somebody unknown makes one. */
  receive(from: Peer, message: LinkMessage): void {
    if (!this.links.has(from.peer) && message.type === "offer") this.add(from, false);
    this.links.get(from.peer)?.receive(message);
  }

  change(peer: string, patch: Partial<Remote>): void {
    const { remotes } = this.store.get();
    const old = remotes.find((each) => each.peer === peer);
    if (!old || Object.entries(patch).every(([key, value]) => old[key as keyof Remote] === value)) {
      return;
    }
    const changed = { ...old, ...patch };
    this.store.set({ remotes: remotes.map((each) => (each === old ? changed : each)) });
  }

  /**
   * The server lost what was on its way. Who has gone is taken down, who has come is linked, and of
   * each pair that stays the impolite side begins again, so that only one of them does.
   */
  realign(peers: readonly Peer[]): void {
    this.keepOnly(peers);
    for (const peer of peers.filter(({ joined }) => joined)) {
      const link = this.links.get(peer.peer);
      if (!link) this.add(peer, !peer.polite);
      else if (!peer.polite) link.restart();
    }
  }

  /** Takes down the connections to everybody who takes no part any more. */
  keepOnly(peers: readonly Peer[]): void {
    const joined = new Set(peers.filter((each) => each.joined).map(({ peer }) => peer));
    for (const peer of [...this.links.keys()]) if (!joined.has(peer)) this.remove(peer);
  }

  close(): void {
    clearInterval(this.reporter);
    for (const peer of [...this.links.keys()]) this.remove(peer);
  }

  private wireTo(peer: string) {
    const { line } = this;
    return {
      get isOpen() {
        return line.isOpen;
      },
      // What could not be delivered is noticed by the frames that do not come.
      send: ({ type, payload }: LinkMessage) =>
        void line.request(type, payload, peer).catch(() => undefined),
      iceServers: (fresh: boolean) => this.servers(fresh),
    };
  }

  private async servers(fresh: boolean): Promise<RTCIceServer[]> {
    if (fresh) {
      const answer = await this.line.request("ice-servers");
      this.iceServers = answer["ice_servers"] as RTCIceServer[];
    }
    return this.iceServers;
  }

  private heard(peer: string, health: LinkHealth): void {
    this.health.set(peer, health);
    const arrived = health.quality !== "stopped" && { hasArrived: true };
    this.change(peer, { quality: health.quality, ...arrived });
  }

  private share(): void {
    for (const link of this.links.values()) link.shareWith(this.links.size);
  }

  /** Tells the workers how our worst line is. */
  private report(): void {
    const worst = [...this.health.values()].sort(
      (a, b) => ORDER.indexOf(b.quality) - ORDER.indexOf(a.quality),
    )[0];
    if (!worst || !this.line.isOpen) return;
    const payload = {
      level: LEVELS[worst.quality],
      path: worst.relayed ? "relay" : "direct",
      ...(worst.sent && {
        loss: Math.min(1, Math.max(0, worst.sent.loss)),
        rtt_ms: Math.round(worst.sent.roundTrip * 1000),
      }),
    };
    this.line.request("quality", payload).catch(() => undefined);
  }
}
