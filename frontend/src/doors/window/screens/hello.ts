/** Before: the child's name, and if they like a face. Any tap also wakes camera and sound. */
import type { MediaProblem } from "@/calls/media";
import { SCENE } from "@/calls/view/scene";
import { drawing, h } from "@/shared/dom/h";
import { listed, t } from "@/shared/i18n/plain";
import type { Mood } from "@/shared/moods";
import { faces } from "../faces";

export function helloScreen(
  names: readonly string[],
  begin: (mood: Mood | null) => void,
): HTMLElement {
  return h(
    "main",
    { class: "window" },
    h("h1", { class: "window__greeting" }, t("hello.title", { names: listed(names) })),
    h("p", { class: "window__ask" }, t("hello.mood")),
    faces(begin),
    h("button", { type: "button", class: "big", onclick: () => begin(null) }, t("hello.start")),
  );
}

export function mediaScreen(problem: MediaProblem, again: () => void): HTMLElement {
  return h(
    "main",
    { class: "window" },
    h("h1", {}, t("media.title")),
    h("p", { class: "window__ask", role: "alert" }, t(`media.${problem}`)),
    h("button", { type: "button", class: "big big--main", onclick: again }, t("media.again")),
  );
}

export function afterScreen(choose: (mood: Mood | null) => void, mayReturn: boolean): HTMLElement {
  return h(
    "main",
    { class: "window" },
    h("h1", {}, t("after.title")),
    faces(choose),
    h("button", { type: "button", class: "big", onclick: () => choose(null) }, t("after.skip")),
    mayReturn && h("p", { class: "window__how" }, t("after.waiting")),
  );
}

export function byeScreen(): HTMLElement {
  return h(
    "main",
    { class: "window" },
    drawing(SCENE, "scene window__scene window__scene--large"),
    h("h1", { class: "window__greeting" }, t("bye.title")),
    h("p", { class: "window__ask" }, t("bye.text")),
  );
}
