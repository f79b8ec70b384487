/** The parent's page: /join/<token>, opened from a message on any phone. */
import "@/shared/theme/tokens.css";
import "@/shared/theme/base.css";
import "../parent/page.css";
import "./join.css";
import { Refused } from "@/calls/protocol";
import { CallRoom } from "@/calls/room/room";
import { h } from "@/shared/dom/h";
import { otherLanguage, t } from "@/shared/i18n/plain";
import { followColorScheme } from "@/shared/theme/scheme";
import { header } from "../parent/header";
import { over } from "../parent/over";
import { confirm, type Invitation, invitation, type Ticket, ticket } from "./link";
import { Mirror } from "./mirror";
import { before } from "./screens/before";
import { inCall } from "./screens/call";
import { endingWords } from "./screens/over";
import { waiting } from "./screens/waiting";
import { speak } from "./words";

interface Screen {
  element: HTMLElement;
  stop?(): void;
}

class JoinPage {
  private readonly mirror = new Mirror();
  private screen: Screen | null = null;
  private redraw: () => void = () => undefined;
  private clockError = 0;

  constructor(private readonly place: HTMLElement) {}

  async open(): Promise<void> {
    this.show(() => ({ element: h("main", { class: "page page--opening" }, t("opening")) }));
    try {
      this.showBefore(await this.read());
    } catch (error) {
      this.showOver(error instanceof Refused ? error.code : "offline");
    }
  }

  private async read(): Promise<Invitation> {
    const found = await invitation();
    this.clockError = Date.parse(found.now) - Date.now();
    return found;
  }

  private showBefore(found: Invitation): void {
    this.show(() =>
      before({
        invitation: found,
        mirror: this.mirror,
        clockError: this.clockError,
        header: this.header(),
        enter: () => this.enter(found),
        confirm: () => this.confirm(found),
      }),
    );
  }

  private async confirm(found: Invitation): Promise<void> {
    const { state } = await confirm().catch(() => found);
    this.showBefore({ ...found, state });
  }

  private async enter(found: Invitation): Promise<void> {
    const local = await this.mirror.open();
    if (!local) {
      // The mirror says what is wrong; there it can be tried again.
      this.mirror.element.scrollIntoView({ block: "center" });
      return;
    }
    const first = await ticket().catch((error: unknown) => error);
    if (first instanceof Error)
      return this.showOver(first instanceof Refused ? first.code : "offline");
    this.mirror.take();
    this.join(local, first as Ticket, found);
  }

  private join(local: MediaStream, first: Ticket, found: Invitation): void {
    let unused: string | null = first.ticket;
    const room = new CallRoom({
      url: first.ws,
      local,
      ticket: async () => {
        const present = unused ?? (await ticket()).ticket;
        unused = null;
        return present;
      },
    });
    const awake = keepAwake();
    this.follow(room, () => {
      awake();
      for (const track of local.getTracks()) track.stop();
      this.showOver(room.state.get().over ?? "failed", found);
    });
    room.start();
  }

  /** Shows the door or the call, as the room's state goes, until it is over. */
  private follow(room: CallRoom, whenOver: () => void): void {
    const leave = () => void room.leave();
    let shown = "";
    const stop = room.state.subscribe(() => {
      const { over: reason, you } = room.state.get();
      if (reason) {
        stop();
        whenOver();
        return;
      }
      const wanted = you?.joined ? "call" : "door";
      if (wanted === shown) return;
      shown = wanted;
      this.show(() => (wanted === "call" ? inCall(room, leave) : waiting(room, leave)));
    });
  }

  private showOver(code: string, found?: Invitation): void {
    const again = () => (found ? void this.enter(found) : void this.open());
    this.show(() => ({ element: over(endingWords(code), this.header(), again) }));
  }

  private header(): HTMLElement {
    const words = { brand: t("brand"), other: t("switch") };
    return header(words, () => void this.speakOther());
  }

  private async speakOther(): Promise<void> {
    await speak(otherLanguage());
    this.mirror.draw();
    this.redraw();
  }

  private show(make: () => Screen): void {
    this.redraw = () => {
      this.screen?.stop?.();
      this.screen = make();
      document.title = t("title");
      this.place.replaceChildren(this.screen.element);
    };
    this.redraw();
    scrollTo(0, 0);
  }
}

/** A phone that falls asleep would take the call with it. */
function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  const hold = () => {
    if (document.visibilityState !== "visible") return;
    navigator.wakeLock?.request("screen").then(
      (held) => {
        lock = held;
      },
      () => undefined,
    );
  };
  hold();
  document.addEventListener("visibilitychange", hold);
  return () => {
    document.removeEventListener("visibilitychange", hold);
    void lock?.release();
  };
}

followColorScheme();
const place = document.getElementById("app");
if (place) void speak().then(() => new JoinPage(place).open());
