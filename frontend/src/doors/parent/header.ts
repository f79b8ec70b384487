import { drawing, h } from "@/shared/dom/h";
import { otherLanguage } from "@/shared/i18n/plain";

const HEART = `<svg viewBox="0 0 24 24" width="22" height="22"><path fill="currentColor" d="M12 20.5C5.5 15.5 3 12.4 3 8.8A4.8 4.8 0 0 1 12 6.6a4.8 4.8 0 0 1 9 2.2c0 3.6-2.5 6.7-9 11.7z"/></svg>`;

interface Words {
  brand: string;
  /** The name of the other language, in that language. */
  other: string;
}

/** The head of the parent's pages. */
export function header(words: Words, speakOther: () => void): HTMLElement {
  return h(
    "header",
    { class: "head" },
    h("p", { class: "head__brand" }, drawing(HEART), words.brand),
    h(
      "button",
      { type: "button", class: "text-button", lang: otherLanguage(), onclick: speakOther },
      words.other,
    ),
  );
}
