/** The device check: one's own picture, how loud one is, and in words what is wrong. */
import { closeMedia, type MediaProblem, type OpenedMedia, openMedia } from "@/calls/media";
import { Picture } from "@/calls/view/picture";
import { drawing, fill, h } from "@/shared/dom/h";
import { icon } from "@/shared/dom/icons";
import { t } from "@/shared/i18n/plain";
import { soundMeter } from "./meter";

export class Mirror {
  readonly element = h("section", { class: "mirror", "aria-labelledby": "mirror-title" });
  private opened: OpenedMedia | null = null;
  private picture: Picture | null = null;
  private stopMeter: () => void = () => undefined;

  constructor() {
    this.draw();
  }

  /** Camera and microphone; opened once, kept until `close` or handed on by `take`. */
  async open(): Promise<MediaStream | null> {
    if (!this.opened?.stream) {
      this.opened = await openMedia();
      this.draw();
    }
    return this.opened.stream;
  }

  /** Hands the stream on to the call; this mirror no longer closes it. */
  take(): MediaStream | null {
    const stream = this.opened?.stream ?? null;
    this.opened = null;
    this.stopMeter();
    return stream;
  }

  close(): void {
    this.stopMeter();
    closeMedia(this.take());
  }

  /** After the language has changed. */
  draw(): void {
    this.stopMeter();
    const { stream = null, problem = null } = this.opened ?? {};
    this.picture = stream?.getVideoTracks().length
      ? new Picture({ label: t("check.own"), own: true })
      : null;
    this.picture?.show(stream);
    fill(
      this.element,
      h("h2", { id: "mirror-title" }, t("check.title")),
      this.frame(),
      stream && this.meter(stream),
      problem && trouble(problem),
      stream && well(this.picture !== null),
      (!stream || problem) && this.button(problem),
    );
  }

  private frame(): HTMLElement {
    const face = `<svg viewBox="0 0 96 96" width="96" height="96"><circle cx="48" cy="38" r="17" fill="none" stroke="currentColor" stroke-width="3"/><path d="M18 84c4-20 16-26 30-26s26 6 30 26" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"/></svg>`;
    return h("div", { class: "mirror__frame" }, this.picture?.element ?? drawing(face));
  }

  private meter(stream: MediaStream): HTMLElement {
    const bar = h("span", { class: "mirror__level" });
    const level = h("p", { class: "mirror__meter" }, t("check.level"), bar);
    this.stopMeter = soundMeter(stream, (loudness) => {
      bar.style.setProperty("--loudness", loudness.toFixed(2));
    });
    return level;
  }

  private button(problem: MediaProblem | null): HTMLElement {
    return h(
      "button",
      { type: "button", class: "button", onclick: () => void this.again() },
      t(problem ? "check.again" : "check.start"),
    );
  }

  private async again(): Promise<void> {
    closeMedia(this.take());
    await this.open();
  }
}

function trouble(problem: MediaProblem): HTMLElement {
  return h(
    "p",
    { class: "note note--trouble", role: "alert" },
    drawing(icon("alert")),
    t(`check.problem.${problem}`),
  );
}

function well(seen: boolean): HTMLElement {
  return h(
    "p",
    { class: "note note--well", role: "status" },
    drawing(icon("check")),
    t(seen ? "check.good" : "check.voiceOnly"),
  );
}
