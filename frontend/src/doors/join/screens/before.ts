/** Who, when, and how to get ready; one large button goes in. */
import { canCall } from "@/calls/media";
import { SCENE } from "@/calls/view/scene";
import { drawing, h } from "@/shared/dom/h";
import { type IconName, icon } from "@/shared/dom/icons";
import { listed, t } from "@/shared/i18n/plain";
import { mainButton } from "../../parent/mainButton";
import type { Invitation } from "../link";
import type { Mirror } from "../mirror";
import { clockText, dayText, EARLY_MS, stationTime, untilText } from "../time";
import { outside } from "./outside";

export interface BeforeOptions {
  invitation: Invitation;
  mirror: Mirror;
  /** Milliseconds that this phone's clock is behind the server's. */
  clockError: number;
  enter(): Promise<void>;
  confirm(): Promise<void>;
  header: HTMLElement;
}

const PREPARE: readonly (readonly [IconName, "place" | "light" | "battery" | "signal"])[] = [
  ["home", "place"],
  ["light", "light"],
  ["battery", "battery"],
  ["signal", "signal"],
];

export function before(options: BeforeOptions): { element: HTMLElement; stop(): void } {
  const { invitation } = options;
  const startsAt = new Date(invitation.starts_at);
  const left = () => startsAt.getTime() - Date.now() - options.clockError;
  const until = h("p", { class: "when__until" });
  const able = canCall();
  const enter = mainButton(t("enter"), () => options.enter(), t("entering"));
  const early = h("div", { class: "early" });
  const body = h(
    "main",
    { class: "page page--before" },
    options.header,
    drawing(SCENE, "scene page__scene"),
    h("p", { class: "page__hello" }, t("head.hello", { name: invitation.you })),
    h("h1", {}, t("head.with", { names: listed(invitation.child_names) })),
    when(invitation, startsAt, until),
    able ? early : outside(),
    able && options.mirror.element,
    able && h("div", { class: "page__enter" }, enter),
  );

  let wasEarly: boolean | null = null;
  const tick = () => {
    const isEarly = left() > EARLY_MS && !["open", "live"].includes(invitation.state);
    until.textContent = isEarly || left() <= 0 ? untilText(left()) : t("when.soon");
    if (isEarly === wasEarly) return;
    wasEarly = isEarly;
    enter.hidden = isEarly;
    early.replaceChildren(...(isEarly ? prepare(options) : []));
  };
  tick();
  const timer = setInterval(tick, 1000);
  return { element: body, stop: () => clearInterval(timer) };
}

function when(invitation: Invitation, startsAt: Date, until: HTMLElement): HTMLElement {
  const theirs = stationTime(startsAt);
  return h(
    "section",
    { class: "when" },
    h("p", { class: "when__day" }, dayText(startsAt)),
    h("p", { class: "when__clock" }, clockText(startsAt)),
    theirs && h("p", { class: "when__zone" }, t("when.yours")),
    theirs && h("p", { class: "when__zone" }, t("when.theirs", { time: theirs })),
    until,
    h("p", { class: "when__station" }, invitation.station),
  );
}

function prepare(options: BeforeOptions): HTMLElement[] {
  const list = h(
    "ul",
    { class: "prepare" },
    ...PREPARE.map(([sign, what]) =>
      h("li", {}, drawing(icon(sign)), h("span", {}, t(`prepare.${what}`))),
    ),
  );
  const come = mainButton(t("prepare.come"), () => options.confirm());
  const said = h("p", { class: "note note--well" }, drawing(icon("check")), t("prepare.coming"));
  return [
    options.invitation.state === "planned" ? come : said,
    h("h2", {}, t("prepare.title")),
    list,
    h("p", { class: "page__later" }, t("prepare.later", { minutes: EARLY_MS / 60_000 })),
  ];
}
