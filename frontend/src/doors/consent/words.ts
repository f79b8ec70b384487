import type { Language } from "@/shared/i18n/language";
import { language, loadWords } from "@/shared/i18n/plain";

const files = import.meta.glob<{ default: { [key: string]: string } }>("./i18n/*.json");

export function speak(wish?: Language): Promise<void> {
  return loadWords(files, wish);
}

/** As the server names the language that was read. */
export function readIn(): "zh-hans" | "en" {
  return language() === "en" ? "en" : "zh-hans";
}
