/**
 * Perfect negotiation of one connection: both sides may offer at any time, and where two offers
 * cross, the polite side (the server says which) takes its own back. Every exchange carries the
 * offer's id, so that late answers and candidates of an exchange that is over are dropped;
 * candidates that come before their description wait for it. Its steps must not overlap.
 */

export type Description = { offerId: string; sdp: string };
export type Candidate = { offerId: string; candidate: RTCIceCandidateInit };

export interface Outgoing {
  offer(description: Description): void;
  answer(description: Description): void;
  candidate(candidate: Candidate): void;
  candidatesEnd(end: { offerId: string }): void;
}

/** The id in an SDP's o= line: it stays the same as long as the connection that made it lives. */
function sessionOf(sdp: string): string {
  return sdp.match(/^o=\S+ (\S+)/m)?.[1] ?? "";
}

export class Negotiation {
  /** The offer of the exchange that is under way or was the last. */
  private exchange = "";
  private isDescribed = false;
  private remoteSession = "";
  private waiting: RTCIceCandidateInit[] = [];

  constructor(
    private readonly connection: RTCPeerConnection,
    private readonly polite: boolean,
    private readonly out: Outgoing,
  ) {
    connection.addEventListener("icecandidate", ({ candidate }) => {
      const { exchange: offerId } = this;
      if (candidate?.candidate) out.candidate({ offerId, candidate: candidate.toJSON() });
      else if (!candidate) out.candidatesEnd({ offerId });
    });
  }

  async offer(): Promise<void> {
    this.begin(crypto.randomUUID());
    await this.connection.setLocalDescription();
    const local = this.connection.localDescription;
    if (local?.type === "offer") this.out.offer({ offerId: this.exchange, sdp: local.sdp });
  }

  /** Answers an offer, unless it crosses ours and we are not the polite one. */
  async takeOffer({ offerId, sdp }: Description): Promise<void> {
    if (this.connection.signalingState !== "stable" && !this.polite) return;
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
    if (offerId !== this.exchange) return;
    if (this.isDescribed) await this.add(candidate);
    else this.waiting.push(candidate);
  }

  /** The other side began anew (reloaded, rejoined): this connection cannot take its words. */
  isOfAnother({ sdp }: Description): boolean {
    return this.remoteSession !== "" && sessionOf(sdp) !== this.remoteSession;
  }

  private begin(exchange: string): void {
    this.exchange = exchange;
    this.isDescribed = false;
    this.waiting = [];
  }

  private async describe(type: "offer" | "answer", sdp: string): Promise<void> {
    await this.connection.setRemoteDescription({ type, sdp });
    this.remoteSession = sessionOf(sdp);
    this.isDescribed = true;
    for (const candidate of this.waiting.splice(0)) await this.add(candidate);
  }

  /** A candidate that does not fit (of a restart that was overtaken) harms nothing. */
  private async add(candidate: RTCIceCandidateInit): Promise<void> {
    await this.connection.addIceCandidate(candidate).catch(() => undefined);
  }
}
