/** The parent's page for questions of consent: /join/consent/<token>, opened from a message. */
import "@/shared/theme/tokens.css";
import "@/shared/theme/base.css";
import "../parent/page.css";
import "./consent.css";
import { Refused } from "@/calls/protocol";
import { newId } from "@/shared/api/newId";
import { otherLanguage, t } from "@/shared/i18n/plain";
import { followColorScheme } from "@/shared/theme/scheme";
import { header } from "../parent/header";
import { over } from "../parent/over";
import { isOpen, withWaiting } from "./answers";
import { keyOf } from "./card";
import { keptIn, Outbox } from "./kept";
import { type Asked, open, type Question, read, send } from "./link";
import { type Ending, endingOf, endingWords, opening, questions, thanks, who } from "./screens";
import { readIn, speak } from "./words";

const RETRY_MS = 10_000;

class ConsentPage {
  private asked: Asked | null = null;
  private outbox: Outbox | null = null;
  private readonly apart = new Set<string>();
  private note = "";
  /** An answer could not be sent: until it is, the page says that it waits. */
  private stuck = false;
  private make: () => HTMLElement = opening;

  constructor(private readonly place: HTMLElement) {
    addEventListener("online", () => void this.flush());
    setInterval(() => void this.flush(), RETRY_MS);
  }

  async begin(): Promise<void> {
    this.show(opening);
    try {
      const found = await read();
      this.show(() =>
        who(
          found,
          this.header(),
          () => this.enter(),
          () => this.end("notYou", () => void this.begin()),
        ),
      );
    } catch (error) {
      this.fail(error);
    }
  }

  private async enter(): Promise<void> {
    try {
      this.asked = await open();
    } catch (error) {
      return this.fail(error);
    }
    this.outbox = new Outbox(keptIn(localStorage, this.asked.id), async (sending) => {
      // Each answer counts as soon as it arrives: what was sent waits no more.
      this.asked = await send(sending);
      return this.asked;
    });
    this.showQuestions();
    await this.flush();
  }

  private showQuestions(): void {
    this.show(() =>
      questions({
        asked: this.now(),
        header: this.header(),
        waiting: this.stuck,
        note: this.note,
        apart: this.apart,
        say: (question, children, yes) => this.say([question], children, yes),
        sayRest: (yes) => this.sayRest(yes),
        toggleApart: (question) => this.toggleApart(question),
        done: () => this.showThanks(),
      }),
    );
  }

  private showThanks(): void {
    this.show(() => thanks(this.now(), this.header(), this.stuck, () => this.showQuestions()));
  }

  private now(): Asked {
    if (!this.asked || !this.outbox) throw new Error("not opened");
    return withWaiting(this.asked, this.outbox.all);
  }

  private say(about: readonly Question[], children: readonly number[], yes: boolean): void {
    const answers = about.flatMap(({ purpose, recipient, version }) =>
      children.map((child) => ({ child, purpose, recipient, version, yes })),
    );
    this.note = "";
    this.outbox?.put({ id: newId(), body: { language: readIn(), answers } });
    this.redraw();
    void this.flush();
  }

  private sayRest(yes: boolean): void {
    const asked = this.now();
    const left = asked.questions.filter(isOpen);
    // Where siblings were answered apart, what was said of one of them stays.
    for (const question of left) {
      const children = question.answers.filter(({ state }) => state === "none");
      this.say(
        [question],
        children.map(({ child }) => child),
        yes,
      );
    }
  }

  private toggleApart(question: Question): void {
    const key = keyOf(question);
    if (!this.apart.delete(key)) this.apart.add(key);
    this.redraw();
  }

  /** Sends what waits; while there is no network it stays, and the page says so. */
  private async flush(): Promise<void> {
    if (!this.outbox || this.outbox.size === 0) return;
    try {
      await this.outbox.flush();
      this.stuck = this.outbox.size > 0;
      this.redraw();
    } catch (error) {
      if (error instanceof Refused && error.code === "wording_changed") await this.readAgain();
      else this.fail(error);
    }
  }

  private async readAgain(): Promise<void> {
    try {
      this.asked = await open();
      this.note = t("changed");
      this.showQuestions();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    const ending = endingOf(error instanceof Refused ? error.code : "offline");
    this.end(ending, () => void this.begin());
  }

  private end(ending: Ending, again: () => void): void {
    this.show(() => over(endingWords(ending), this.header(), again));
  }

  private header(): HTMLElement {
    const words = { brand: t("brand"), other: t("switch") };
    return header(words, () => void speak(otherLanguage()).then(() => this.redraw()));
  }

  private show(make: () => HTMLElement): void {
    this.make = make;
    this.redraw();
    scrollTo(0, 0);
  }

  /** Draws anew what is shown; whoever tapped a button finds the focus where it was. */
  private redraw(): void {
    const focused = document.activeElement?.id;
    document.title = t("title");
    this.place.replaceChildren(this.make());
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
}

followColorScheme();
const place = document.getElementById("app");
if (place) void speak().then(() => new ConsentPage(place).begin());
