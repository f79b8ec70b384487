import { SCENE } from "@/calls/view/scene";
import { drawing, h } from "@/shared/dom/h";

interface Words {
  title: string;
  text: string;
  /** On the button that leads on; null where nothing does. */
  onward: string | null;
}

/** Where a page ends: what it is, and what to do now. */
export function over(words: Words, header: HTMLElement, goOn: () => void): HTMLElement {
  return h(
    "main",
    { class: "page page--over" },
    header,
    drawing(SCENE, "scene page__scene"),
    h("h1", {}, words.title),
    h("p", {}, words.text),
    words.onward &&
      h("button", { type: "button", class: "button button--main", onclick: goOn }, words.onward),
  );
}
