import { canCall } from "@/calls/media";
import { SCENE } from "@/calls/view/scene";
import { drawing, h } from "@/shared/dom/h";
import { otherLanguage, t } from "@/shared/i18n/plain";

/** The six digits that staff type in; read aloud digit by digit. */
export function codeScreen(
  code: string | null,
  offline: boolean,
  speakOther: () => void,
): HTMLElement {
  return h(
    "main",
    { class: "window window--code" },
    h(
      "button",
      {
        type: "button",
        class: "text-button window__language",
        lang: otherLanguage(),
        onclick: speakOther,
      },
      t("switch"),
    ),
    drawing(SCENE, "scene window__scene"),
    canCall() ? h("h1", {}, t("code.title")) : h("h1", {}, t("code.unsupported")),
    canCall() && digits(code),
    h("p", { class: "window__how", role: "status" }, offline ? t("code.offline") : t("code.how")),
  );
}

function digits(code: string | null): HTMLElement {
  if (!code) return h("p", { class: "window__how" }, t("code.getting"));
  return h(
    "p",
    { class: "digits", role: "img", "aria-label": `${t("code.digits")} ${[...code].join(" ")}` },
    ...[...code].map((digit) => h("span", { "aria-hidden": "true" }, digit)),
  );
}
