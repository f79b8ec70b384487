/** Light or dark: what this device asks for, unless its user chose one in the staff app's settings. */

export const SCHEME_KEY = "lianxin.scheme";

function show(): void {
  const chosen = localStorage.getItem(SCHEME_KEY);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset["mantineColorScheme"] =
    chosen === "light" || chosen === "dark" ? chosen : dark ? "dark" : "light";
}

/** Sets the attribute that tokens.css listens to, and keeps it true while the page is open. */
export function followColorScheme(): void {
  show();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
}
