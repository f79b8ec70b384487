/** From code to goodbye: what the tablet shows, one thing after the other. */
import { closeMedia, openMedia } from "@/calls/media";
import { Refused } from "@/calls/protocol";
import { CallRoom } from "@/calls/room/room";
import { conditionOf } from "@/calls/room/state";
import { otherLanguage, t } from "@/shared/i18n/plain";
import type { Mood } from "@/shared/moods";
import { callScreen } from "./screens/call";
import { codeScreen } from "./screens/code";
import { afterScreen, byeScreen, helloScreen, mediaScreen } from "./screens/hello";
import { type Bound, Tablet, wipe } from "./tablet";
import { speak } from "./words";

interface Screen {
  element: HTMLElement;
  stop?(): void;
}

const LOOK_MS = 2_000;
const GOODBYE_MS = 8_000;

export class FamilyWindow {
  private tablet: Tablet | null = null;
  private screen: Screen | null = null;
  private redraw: () => void = () => undefined;
  private looking: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly place: HTMLElement) {}

  /** Shows a code and looks until it is bound. */
  async begin(): Promise<void> {
    try {
      this.tablet ??= await Tablet.begin();
      const now = await this.tablet.look();
      if (now.state === "bound") return this.greet(now);
      if (now.state === "wiped") await this.forget();
      this.showCode(false);
    } catch {
      this.showCode(true);
    }
    this.looking = setTimeout(() => void this.begin(), LOOK_MS);
  }

  private greet(bound: Bound): void {
    this.show(() => ({
      element: helloScreen(bound.child_names, (mood) => void this.start(bound, mood)),
    }));
  }

  private async start(bound: Bound, mood: Mood | null): Promise<void> {
    document.documentElement.requestFullscreen?.().catch(() => undefined);
    if (mood) this.tellMood("before", mood);
    const { stream, problem } = await openMedia();
    if (!stream) {
      const again = () => void this.start(bound, null);
      this.show(() => ({ element: mediaScreen(problem ?? "failed", again) }));
      return;
    }
    this.call(bound, stream);
  }

  private call(bound: Bound, local: MediaStream): void {
    const room = new CallRoom({ url: bound.ws, local, ticket: this.tickets(bound.ticket) });
    let wasLive = false;
    let shown = "";
    const stop = room.state.subscribe(() => {
      const condition = conditionOf(room.state.get());
      if (condition === "over") {
        stop();
        closeMedia(local);
        void this.goodbye();
        return;
      }
      wasLive ||= condition === "live" || condition === "weak" || condition === "voice";
      const wanted = wasLive && condition === "alone" ? "after" : "call";
      if (wanted !== shown) this.showCall(room, wanted);
      shown = wanted;
    });
    this.showCall(room, "call");
    shown = "call";
    room.start();
  }

  /** When the parents have gone, a face; when they come back, they are on the screen again. */
  private showCall(room: CallRoom, wanted: "call" | "after"): void {
    if (wanted === "call") {
      this.show(() => callScreen(room, () => this.askAfter(room, false)));
    } else {
      this.askAfter(room, true);
    }
  }

  private askAfter(room: CallRoom, mayReturn: boolean): void {
    const choose = (mood: Mood | null) => {
      if (mood) this.tellMood("after", mood);
      void room.leave();
    };
    this.show(() => ({ element: afterScreen(choose, mayReturn) }));
  }

  private tickets(first: string): () => Promise<string> {
    let unused: string | null = first;
    return async () => {
      const present = unused;
      unused = null;
      if (present) return present;
      const now = await this.tablet?.look();
      if (now?.state !== "bound") throw new Refused("ended");
      return now.ticket;
    };
  }

  private tellMood(when: "before" | "after", mood: Mood): void {
    // A face that did not arrive is asked for by the worker, in words.
    this.tablet?.feel(when, mood).catch(() => undefined);
  }

  /** Nothing of this child remains; a fresh page with a new code comes by itself. */
  private async goodbye(): Promise<void> {
    clearTimeout(this.looking);
    this.show(() => ({ element: byeScreen() }));
    await this.forget();
    setTimeout(() => location.replace("/window"), GOODBYE_MS);
  }

  private async forget(): Promise<void> {
    this.tablet = null;
    await wipe();
  }

  private showCode(offline: boolean): void {
    const code = this.tablet?.code ?? null;
    this.show(() => ({
      element: codeScreen(code, offline, () => {
        void speak(otherLanguage()).then(() => this.redraw());
      }),
    }));
  }

  private show(make: () => Screen): void {
    this.redraw = () => {
      this.screen?.stop?.();
      this.screen = make();
      document.title = t("title");
      this.place.replaceChildren(this.screen.element);
    };
    this.redraw();
  }
}
