/** Which of the two languages this device speaks: what was chosen here, else what the browser asks. */

export type Language = "zh-Hans" | "en";

const KEY = "lianxin.language";

export function asLanguage(tag: string | null | undefined): Language | null {
  if (tag?.toLowerCase().startsWith("zh")) return "zh-Hans";
  if (tag?.toLowerCase().startsWith("en")) return "en";
  return null;
}

export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages].map(asLanguage);
  return wanted.find((language) => language !== null) ?? "zh-Hans";
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}
