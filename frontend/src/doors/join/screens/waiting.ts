/** At the door: what is happening, what happens next, and one's own picture meanwhile. */
import type { CallRoom } from "@/calls/room/room";
import { Picture } from "@/calls/view/picture";
import { h } from "@/shared/dom/h";
import { t } from "@/shared/i18n/plain";

export function waiting(room: CallRoom, leave: () => void): { element: HTMLElement; stop(): void } {
  const own = new Picture({ label: t("check.own"), own: true });
  own.show(room.state.get().local);
  const text = h("p", { class: "door__text", role: "status" });
  const draw = () => {
    const next = textOf(room);
    if (text.textContent !== next) text.textContent = next;
  };
  draw();
  const element = h(
    "main",
    { class: "door" },
    h("div", { class: "door__mirror" }, own.element),
    h("span", { class: "door__dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
    h("h1", {}, t("waiting.title")),
    text,
    h("p", { class: "door__stay" }, t("waiting.stay")),
    h("button", { type: "button", class: "button", onclick: leave }, t("waiting.leave")),
  );
  return { element, stop: room.state.subscribe(draw) };
}

function textOf(room: CallRoom): string {
  const { signal, you, call } = room.state.get();
  if (signal === "lost") return t("waiting.lost");
  if (!you) return t("waiting.connecting");
  const isOpen = call?.state === "open" || call?.state === "live";
  return isOpen ? t("waiting.text") : t("waiting.notOpen");
}
