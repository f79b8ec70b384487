import i18next, { type BackendModule, type ResourceKey } from "i18next";
import { initReactI18next } from "react-i18next";
import { firstLanguage, keepLanguage, type Language } from "./language";

type Words = { default: ResourceKey };

/** A namespace per feature (`features/<name>/i18n`), per door (`doors/<name>/i18n`), and "shared". */
const files = {
  ...import.meta.glob<Words>("../../features/*/i18n/*.json"),
  ...import.meta.glob<Words>("../../doors/staff/i18n/*.json"),
  ...import.meta.glob<Words>("./words/*.json"),
};

function fileOf(language: string, namespace: string): (() => Promise<Words>) | undefined {
  if (namespace === "shared") return files[`./words/${language}.json`];
  if (namespace === "staff") return files[`../../doors/staff/i18n/${language}.json`];
  return files[`../../features/${namespace}/i18n/${language}.json`];
}

const wordsOnDemand: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = fileOf(language, namespace);
    if (!load) return done(new Error(`no words for ${namespace} in ${language}`), false);
    load().then(
      (words) => done(null, words.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
    );
  },
};

function show(language: string): void {
  document.documentElement.lang = language;
}

/** Starts i18next; words of a feature load with its first screen (React suspends until then). */
export async function startWords(): Promise<void> {
  i18next.on("languageChanged", show);
  await i18next
    .use(wordsOnDemand)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      supportedLngs: ["zh-Hans", "en"],
      ns: ["shared"],
      defaultNS: "shared",
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

export async function speak(language: Language): Promise<void> {
  keepLanguage(language);
  await i18next.changeLanguage(language);
}

export function currentLanguage(): Language {
  return i18next.language === "en" ? "en" : "zh-Hans";
}
