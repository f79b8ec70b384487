import { describe, expect, it } from "vitest";
import { type Counters, healthOf, qualityBetween } from "./health";

const BEFORE: Counters = { frames: 100, packets: 1_000, lost: 0, height: 360 };

describe("quality in words", () => {
  it.each<[string, Partial<Counters>, string]>([
    ["frames come and nothing is lost", { frames: 130, packets: 1_100 }, "good"],
    ["a tenth of the packets is lost", { frames: 120, packets: 1_090, lost: 10 }, "weak"],
    ["the picture is the small one", { frames: 130, packets: 1_100, height: 180 }, "weak"],
    ["only sound comes", { packets: 1_050 }, "voice"],
    ["nothing comes", {}, "stopped"],
  ])("when %s", (_, after, quality) => {
    expect(qualityBetween(BEFORE, { ...BEFORE, ...after })).toBe(quality);
  });
});

it("adds up picture and sound and keeps the worse report of what is sent", () => {
  const health = healthOf([
    {
      type: "inbound-rtp",
      kind: "video",
      framesDecoded: 30,
      packetsReceived: 60,
      frameHeight: 360,
    },
    { type: "inbound-rtp", kind: "audio", packetsReceived: 50, packetsLost: 2 },
    { type: "remote-inbound-rtp", kind: "video", fractionLost: 0.1, roundTripTime: 0.2 },
    { type: "remote-inbound-rtp", kind: "audio", fractionLost: 0, roundTripTime: 0.4 },
    {
      type: "candidate-pair",
      nominated: true,
      availableOutgoingBitrate: 500_000,
      localCandidateId: "L1",
    },
    { type: "local-candidate", id: "L1", candidateType: "relay" },
    { type: "candidate-pair", nominated: false, availableOutgoingBitrate: 9 },
  ]);
  expect(health.received).toEqual({ frames: 30, packets: 110, lost: 2, height: 360 });
  expect(health.sent).toEqual({ loss: 0.1, roundTrip: 0.4, available: 500_000 });
  expect(health.relayed).toBe(true);
});

it("knows nothing of what is sent before the other side reports", () => {
  expect(healthOf([{ type: "candidate-pair", nominated: true }]).sent).toBeNull();
});
