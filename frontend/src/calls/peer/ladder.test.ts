import { describe, expect, it } from "vitest";
import { Ladder, type PathSample, pictureBitrate, type Rung } from "./ladder";

const CLEAR: PathSample = { loss: 0, roundTrip: 0.05, available: 2_000_000 };
const LOSSY: PathSample = { loss: 0.2, roundTrip: 0.3, available: 300_000 };
const SO_SO: PathSample = { loss: 0.04, roundTrip: 0.3, available: 900_000 };

function feed(ladder: Ladder, sample: PathSample, times: number): Rung {
  let rung = ladder.rung;
  for (let i = 0; i < times; i++) rung = ladder.take(sample);
  return rung;
}

describe("the ladder", () => {
  it("starts with the large picture and keeps it on a clear path", () => {
    expect(feed(new Ladder(), CLEAR, 20)).toBe("360p");
  });

  it("forgives one bad sample, steps down at the second, and ends at the voice alone", () => {
    const ladder = new Ladder();
    expect(feed(ladder, LOSSY, 1)).toBe("360p");
    expect(feed(ladder, LOSSY, 1)).toBe("180p");
    expect(feed(ladder, LOSSY, 2)).toBe("voice");
    expect(feed(ladder, LOSSY, 10)).toBe("voice");
  });

  it("stays where it is on a path that is neither good nor bad", () => {
    const ladder = new Ladder();
    feed(ladder, LOSSY, 2);
    expect(feed(ladder, SO_SO, 50)).toBe("180p");
  });

  it("steps up after five good samples in a row, not after five broken by a poor one", () => {
    const ladder = new Ladder();
    feed(ladder, LOSSY, 2);
    feed(ladder, CLEAR, 4);
    feed(ladder, SO_SO, 1);
    expect(feed(ladder, CLEAR, 4)).toBe("180p");
    expect(feed(ladder, CLEAR, 1)).toBe("360p");
  });

  it("waits twice as long after a step up that did not hold", () => {
    const ladder = new Ladder();
    feed(ladder, LOSSY, 2);
    feed(ladder, CLEAR, 5);
    expect(feed(ladder, LOSSY, 2)).toBe("180p");
    expect(feed(ladder, CLEAR, 9)).toBe("180p");
    expect(feed(ladder, CLEAR, 1)).toBe("360p");
  });

  it("trusts the browser's modest first guess, and the little room that a small picture shows", () => {
    const ladder = new Ladder();
    expect(feed(ladder, { ...CLEAR, available: 300_000 }, 10)).toBe("360p");
    feed(ladder, LOSSY, 2);
    expect(feed(ladder, { ...CLEAR, available: 300_000 }, 5)).toBe("360p");
  });

  it("steps down when the browser says that the picture does not fit any more", () => {
    expect(feed(new Ladder(), { ...CLEAR, available: 200_000 }, 2)).toBe("180p");
  });
});

it("shares the uplink among those who receive the picture", () => {
  expect(pictureBitrate("360p", 1)).toBe(600_000);
  expect(pictureBitrate("360p", 3)).toBe(200_000);
  expect(pictureBitrate("voice", 1)).toBe(0);
});
