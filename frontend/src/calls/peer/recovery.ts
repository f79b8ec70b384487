/**
 * When a connection is helped, and how. Frames that stop for 1.5 s are enough (waiting until the
 * browser says "failed" costs 18 s); every further attempt waits longer, because each one takes a
 * port of the relay; after three ICE restarts without success the connection is made anew.
 */

export type Remedy = "none" | "ice-restart" | "rejoin";

export const TICK_MS = 500;

const STOPPED_MS = 1_500;
const FIRST_CONNECTION_MS = 8_000;
const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 15_000;
/** The polite side lets the other begin: two restarts at once only cost each other time. */
const COURTESY_MS = 1_000;
const HEALED_MS = 5_000;
const RESTARTS_BEFORE_REJOIN = 3;

export class Recovery {
  private wasLive = false;
  private attempts = 0;
  private badSince: number | null = null;
  private okSince: number | null = null;

  constructor(private readonly polite: boolean) {}

  /** `ok`: connected, and media came since the last tick. `now` in milliseconds. */
  look(ok: boolean, now: number): Remedy {
    if (ok) {
      this.wasLive = true;
      this.badSince = null;
      this.okSince ??= now;
      if (now - this.okSince >= HEALED_MS) this.attempts = 0;
      return "none";
    }
    this.okSince = null;
    this.badSince ??= now;
    if (now - this.badSince < this.patience()) return "none";
    return this.act(now);
  }

  /** How long media has been away, in milliseconds; 0 while all is well. */
  awayFor(now: number): number {
    return this.badSince === null ? 0 : now - this.badSince;
  }

  private patience(): number {
    const courtesy = this.polite ? COURTESY_MS : 0;
    if (this.attempts > 0) {
      const wait = FIRST_WAIT_MS * 2 ** (this.attempts - 1);
      return Math.min(LONGEST_WAIT_MS, wait) + courtesy;
    }
    return (this.wasLive ? STOPPED_MS : FIRST_CONNECTION_MS) + courtesy;
  }

  private act(now: number): Remedy {
    this.badSince = now;
    this.attempts += 1;
    const exhausted = this.attempts % (RESTARTS_BEFORE_REJOIN + 1) === 0;
    return exhausted || !this.wasLive ? "rejoin" : "ice-restart";
  }
}
