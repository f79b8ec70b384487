/** Makes elements, for the doors that load no library. */

type Child = Node | string | null | undefined | false;
type Listeners = {
  [E in keyof HTMLElementEventMap as `on${E}`]?: (event: HTMLElementEventMap[E]) => void;
};
type Attributes = Listeners & { [name: string]: unknown };

/** `true` sets an empty attribute; `false`, `null` and `undefined` leave it out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value as EventListener);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
  fill(element, ...children);
  return element;
}

/** Replaces what is inside; what is not there (`null`, `false`) is left out. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
}

/** A drawing of our own; never text that came from somewhere. */
export function drawing(svg: string, className = ""): SVGSVGElement {
  const template = document.createElement("template");
  template.innerHTML = svg;
  const element = template.content.firstElementChild as SVGSVGElement;
  element.setAttribute("aria-hidden", "true");
  element.setAttribute("focusable", "false");
  if (className) element.setAttribute("class", className);
  return element;
}
