import { expect, it, vi } from "vitest";
import { Negotiation } from "./negotiation";

/** Follows the signalling states of JSEP, nothing else. */
class FakeConnection {
  signalingState = "stable";
  localDescription: { type: string; sdp: string } | null = null;
  added: string[] = [];
  listener: ((event: { candidate: object | null }) => void) | undefined;

  constructor(readonly session: string) {}

  addEventListener(_: string, listener: (event: { candidate: object | null }) => void): void {
    this.listener = listener;
  }
  async setLocalDescription(): Promise<void> {
    const answers = this.signalingState === "have-remote-offer";
    this.localDescription = { type: answers ? "answer" : "offer", sdp: sdpOf(this.session) };
    this.signalingState = answers ? "stable" : "have-local-offer";
  }
  async setRemoteDescription({ type }: { type: string }): Promise<void> {
    this.signalingState = type === "offer" ? "have-remote-offer" : "stable";
  }
  async addIceCandidate({ candidate }: { candidate: string }): Promise<void> {
    this.added.push(candidate);
  }
}

function sdpOf(session: string): string {
  return `v=0\r\no=- ${session} 2 IN IP4 127.0.0.1\r\n`;
}

function side(polite: boolean, session = polite ? "11" : "22") {
  const connection = new FakeConnection(session);
  const out = { offer: vi.fn(), answer: vi.fn(), candidate: vi.fn(), candidatesEnd: vi.fn() };
  const negotiation = new Negotiation(connection as unknown as RTCPeerConnection, polite, out);
  return { connection, out, negotiation };
}

const hers = (offerId: string, session = "33") => ({ offerId, sdp: sdpOf(session) });
const candidate = (offerId: string, name: string) => ({
  offerId,
  candidate: { candidate: name },
});

it("answers an offer under the offer's own id", async () => {
  const { negotiation, out } = side(false);
  await negotiation.takeOffer(hers("o1"));
  expect(out.answer).toHaveBeenCalledExactlyOnceWith({ offerId: "o1", sdp: sdpOf("22") });
});

it("takes its own offer back when it is the polite one and two offers cross", async () => {
  const { negotiation, out } = side(true);
  await negotiation.offer();
  await negotiation.takeOffer(hers("o1"));
  expect(out.answer).toHaveBeenCalledOnce();
});

it("ignores a crossing offer, and its candidates, when it is not", async () => {
  const { negotiation, out, connection } = side(false);
  await negotiation.offer();
  await negotiation.takeOffer(hers("o1"));
  await negotiation.takeCandidate(candidate("o1", "ignored"));
  const mine = out.offer.mock.calls[0]?.[0].offerId;
  await negotiation.takeAnswer(hers(mine));
  await negotiation.takeCandidate(candidate(mine, "kept"));
  expect(out.answer).not.toHaveBeenCalled();
  expect(connection.added).toEqual(["kept"]);
});

it("keeps candidates that come before the answer, and drops an answer to an older offer", async () => {
  const { negotiation, out, connection } = side(false);
  await negotiation.offer();
  const old = out.offer.mock.calls[0]?.[0].offerId;
  await negotiation.offer();
  const present = out.offer.mock.calls[1]?.[0].offerId;
  await negotiation.takeCandidate(candidate(present, "early"));
  await negotiation.takeAnswer(hers(old));
  expect(connection.signalingState).toBe("have-local-offer");
  expect(connection.added).toEqual([]);
  await negotiation.takeAnswer(hers(present));
  expect(connection.added).toEqual(["early"]);
});

it("names its candidates after the exchange they belong to, and says when there are no more", async () => {
  const { negotiation, out, connection } = side(true);
  await negotiation.takeOffer(hers("o1"));
  connection.listener?.({ candidate: { candidate: "c", toJSON: () => ({ candidate: "c" }) } });
  connection.listener?.({ candidate: null });
  expect(out.candidate).toHaveBeenCalledWith(candidate("o1", "c"));
  expect(out.candidatesEnd).toHaveBeenCalledWith({ offerId: "o1" });
});

it("recognises that the other side has begun anew", async () => {
  const { negotiation } = side(true);
  expect(negotiation.isOfAnother(hers("o1", "33"))).toBe(false);
  await negotiation.takeOffer(hers("o1", "33"));
  expect(negotiation.isOfAnother(hers("o2", "33"))).toBe(false);
  expect(negotiation.isOfAnother(hers("o2", "44"))).toBe(true);
});
