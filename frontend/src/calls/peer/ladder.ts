/**
 * What is sent to one person as the network allows: 360p, then 180p, then the voice alone.
 * Down after two bad samples, up after five good ones; a step up that does not hold makes the
 * next attempt wait twice as long, so that the picture does not come and go.
 */

export type Rung = "360p" | "180p" | "voice";

/** One look at what the other side reports of our media, every SAMPLE_MS. */
export interface PathSample {
  /** Share of packets lost, 0 to 1. */
  loss: number;
  /** Round trip in seconds. */
  roundTrip: number;
  /** What the browser believes can be sent, bit/s; null where it does not say. */
  available: number | null;
}

export const SAMPLE_MS = 2_000;

const RUNGS: readonly Rung[] = ["360p", "180p", "voice"];
const BITRATE: Record<Rung, number> = { "360p": 600_000, "180p": 160_000, voice: 0 };
/** Below this the rung cannot be seen any more. A browser's first guess is 300 kbit/s: enough. */
const LEAST: Record<Rung, number> = { "360p": 220_000, "180p": 90_000, voice: 0 };
/** Who sends little is never told of much room: so much more than now is reason to try. */
const ROOM_TO_CLIMB = 1.5;
const BAD_BEFORE_DOWN = 2;
const GOOD_BEFORE_UP = 5;
const LONGEST_PATIENCE = 40;
const TRIAL_SAMPLES = 6;

/** Upper limit of the picture, bit/s, when so many others receive it: a mesh shares one uplink. */
export function pictureBitrate(rung: Rung, receivers: number): number {
  return Math.round(BITRATE[rung] / Math.max(1, receivers));
}

function isBad({ loss, roundTrip, available }: PathSample, rung: Rung): boolean {
  const isStarved = available !== null && available < LEAST[rung];
  return loss > 0.08 || roundTrip > 0.9 || isStarved;
}

function isGood({ loss, roundTrip, available }: PathSample, rung: Rung): boolean {
  const hasRoom = available === null || available > BITRATE[rung] * ROOM_TO_CLIMB;
  return loss < 0.02 && roundTrip < 0.5 && hasRoom;
}

export class Ladder {
  private step = 0;
  private bad = 0;
  private good = 0;
  private patience = GOOD_BEFORE_UP;
  private sinceUp = Number.POSITIVE_INFINITY;

  get rung(): Rung {
    return RUNGS[this.step] ?? "voice";
  }

  /** Takes one sample in and says what to send from now on. */
  take(sample: PathSample): Rung {
    this.sinceUp += 1;
    this.bad = isBad(sample, this.rung) ? this.bad + 1 : 0;
    this.good = this.step > 0 && isGood(sample, this.rung) ? this.good + 1 : 0;
    if (this.bad >= BAD_BEFORE_DOWN && this.step < RUNGS.length - 1) this.down();
    else if (this.good >= this.patience) this.up();
    return this.rung;
  }

  private down(): void {
    const failedTrial = this.sinceUp <= TRIAL_SAMPLES;
    this.patience = failedTrial ? Math.min(LONGEST_PATIENCE, this.patience * 2) : GOOD_BEFORE_UP;
    this.step += 1;
    this.bad = this.good = 0;
  }

  private up(): void {
    this.step -= 1;
    this.sinceUp = this.bad = this.good = 0;
  }
}
