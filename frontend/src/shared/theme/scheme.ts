/** Light or dark: what this device asks for, unless its user chose one. */

const KEY = "lianxin.scheme";

export type Scheme = "auto" | "light" | "dark";

export function chosenScheme(): Scheme {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "auto";
}

function show(): void {
  const chosen = chosenScheme();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset["mantineColorScheme"] =
    chosen === "auto" ? (dark ? "dark" : "light") : chosen;
}

export function chooseScheme(scheme: Scheme): void {
  if (scheme === "auto") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, scheme);
  show();
}

/** Sets the attribute that tokens.css listens to, and keeps it true while the page is open. */
export function followColorScheme(): void {
  show();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
}
