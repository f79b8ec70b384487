import type { Language } from "@/shared/i18n/language";
import { loadWords } from "@/shared/i18n/plain";

const files = import.meta.glob<{ default: { [key: string]: string } }>("./i18n/*.json");

export function speak(wish?: Language): Promise<void> {
  return loadWords(files, wish);
}
