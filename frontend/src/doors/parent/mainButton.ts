import { h } from "@/shared/dom/h";

/** The page's one large button: it rests, and says so if asked, until what it does is done. */
export function mainButton(
  words: string,
  work: () => Promise<void>,
  meanwhile = words,
): HTMLButtonElement {
  const button = h(
    "button",
    {
      type: "button",
      class: "button button--main",
      onclick: () => {
        button.disabled = true;
        button.textContent = meanwhile;
        void work().finally(() => {
          button.disabled = false;
          button.textContent = words;
        });
      },
    },
    words,
  );
  return button;
}
