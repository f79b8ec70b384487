import { drawing, h } from "@/shared/dom/h";
import { t } from "@/shared/i18n/plain";
import { otherLanguage } from "./words";

const HEART = `<svg viewBox="0 0 24 24" width="22" height="22"><path fill="currentColor" d="M12 20.5C5.5 15.5 3 12.4 3 8.8A4.8 4.8 0 0 1 12 6.6a4.8 4.8 0 0 1 9 2.2c0 3.6-2.5 6.7-9 11.7z"/></svg>`;

export function header(speakOther: () => void): HTMLElement {
  return h(
    "header",
    { class: "head" },
    h("p", { class: "head__brand" }, drawing(HEART), t("brand")),
    h(
      "button",
      { type: "button", class: "head__switch", lang: otherLanguage(), onclick: speakOther },
      t("switch"),
    ),
  );
}
