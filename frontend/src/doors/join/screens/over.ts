/** Where it ends, and every way in which it cannot begin: what it is, and what to do now. */
import { SCENE } from "@/calls/view/scene";
import { drawing, h } from "@/shared/dom/h";
import { t } from "@/shared/i18n/plain";

export type Ending =
  | "ended"
  | "left"
  | "denied"
  | "replaced"
  | "connected"
  | "early"
  | "passed"
  | "link"
  | "offline"
  | "failed";

/** Codes of the protocol and of REST problems, as one of the endings that people understand. */
const ENDINGS: Record<string, Ending> = {
  ended: "ended",
  call_ended: "ended",
  left: "left",
  denied: "denied",
  link_closed: "denied",
  forbidden: "denied",
  no_contact: "denied",
  replaced: "replaced",
  already_inside: "connected",
  too_early: "early",
  link_over: "passed",
  link_unknown: "link",
  offline: "offline",
};

/** From these one may try again from this page. */
const AGAIN: Partial<Record<Ending, "again" | "here" | "retry">> = {
  left: "again",
  replaced: "here",
  connected: "retry",
  early: "retry",
  offline: "retry",
  failed: "retry",
};

export function endingOf(code: string): Ending {
  return ENDINGS[code] ?? "failed";
}

export function over(ending: Ending, header: HTMLElement, again: () => void): HTMLElement {
  const word = AGAIN[ending];
  return h(
    "main",
    { class: "page page--over" },
    header,
    drawing(SCENE, "scene page__scene"),
    h("h1", {}, t(`over.${ending}.title`)),
    h("p", {}, t(`over.${ending}.text`)),
    word &&
      h(
        "button",
        { type: "button", class: "button button--main", onclick: again },
        t(`over.${word}`),
      ),
  );
}
