/**
 * Perfect negotiation of one connection: both sides may offer at any time, and where two offers
 * cross, the polite side (the server says which) takes its own back. Every exchange carries the
 * offer's id, so that late answers and candidates of an exchange that is over are dropped;
 * candidates that come before their description wait for it.
 */

export type Description = { offerId: string; sdp: string };
export type Candidate = { offerId: string; candidate: RTCIceCandidateInit | null };

export interface Outgoing {
  offer(description: Description): void;
  answer(description: Description): void;
  candidate(candidate: Candidate): void;
}

/** The id in an SDP's o= line: it stays the same as long as the connection that made it lives. */
function sessionOf(sdp: string): string {
  return sdp.match(/^o=\S+ (\S+)/m)?.[1] ?? "";
}

export class Negotiation {
  /** The offer of the exchange that is under way or was the last. */
  private exchange = "";
  private answered = false;
  private makingOffer = false;
  private remoteSession = "";
  private waiting: RTCIceCandidateInit[] = [];

  constructor(
    private readonly connection: RTCPeerConnection,
    private readonly polite: boolean,
    private readonly out: Outgoing,
  ) {
    connection.addEventListener("icecandidate", ({ candidate }) => {
      out.candidate({ offerId: this.exchange, candidate: candidate?.toJSON() ?? null });
    });
  }

  /** True once the other side has said anything: before that, a polite side need not hurry. */
  get hasHeard(): boolean {
    return this.remoteSession !== "";
  }

  async offer(): Promise<void> {
    this.makingOffer = true;
    try {
      await this.connection.setLocalDescription();
      const local = this.connection.localDescription;
      if (local?.type !== "offer") return;
      this.begin(crypto.randomUUID());
      this.out.offer({ offerId: this.exchange, sdp: local.sdp });
    } finally {
      this.makingOffer = false;
    }
  }

  /** Answers an offer, unless it crosses ours and we are not the polite one. */
  async takeOffer({ offerId, sdp }: Description): Promise<void> {
    const crosses = this.makingOffer || this.connection.signalingState !== "stable";
    if (crosses && !this.polite) return;
    this.begin(offerId);
    await this.describe("offer", sdp);
    await this.connection.setLocalDescription();
    const local = this.connection.localDescription;
    if (local) this.out.answer({ offerId, sdp: local.sdp });
  }

  async takeAnswer({ offerId, sdp }: Description): Promise<void> {
    if (offerId !== this.exchange || this.connection.signalingState !== "have-local-offer") return;
    await this.describe("answer", sdp);
  }

  async takeCandidate({ offerId, candidate }: Candidate): Promise<void> {
    if (offerId !== this.exchange || !candidate) return;
    if (this.answered) await this.add(candidate);
    else this.waiting.push(candidate);
  }

  /** The other side began anew (reloaded, rejoined): this connection cannot take its words. */
  isOfAnotherConnection({ sdp }: Description): boolean {
    return this.remoteSession !== "" && sessionOf(sdp) !== this.remoteSession;
  }

  private begin(exchange: string): void {
    this.exchange = exchange;
    this.answered = false;
    this.waiting = [];
  }

  private async describe(type: "offer" | "answer", sdp: string): Promise<void> {
    await this.connection.setRemoteDescription({ type, sdp });
    this.remoteSession = sessionOf(sdp);
    this.answered = true;
    for (const candidate of this.waiting.splice(0)) await this.add(candidate);
  }

  /** A candidate that does not fit (of a restart that was overtaken) harms nothing. */
  private async add(candidate: RTCIceCandidateInit): Promise<void> {
    await this.connection.addIceCandidate(candidate).catch(() => undefined);
  }
}
