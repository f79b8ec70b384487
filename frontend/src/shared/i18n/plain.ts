/** Words for the doors that load no library: the same files, keys and plural endings as i18next. */
import { firstLanguage, keepLanguage, type Language } from "./language";

type Tree = { [key: string]: string | Tree };
type Files = Record<string, () => Promise<{ default: Tree }>>;

let words: Tree = {};
let spoken: Language = "zh-Hans";

export function language(): Language {
  return spoken;
}

/** `files`: import.meta.glob of the door's own i18n folder. Without a wish, the device decides. */
export async function loadWords(files: Files, wish?: Language): Promise<void> {
  const wanted = wish ?? firstLanguage();
  const load = files[`./i18n/${wanted}.json`];
  if (!load) throw new Error(`no words in ${wanted}`);
  words = (await load()).default;
  spoken = wanted;
  if (wish) keepLanguage(wish);
  document.documentElement.lang = spoken;
}

export function otherLanguage(): Language {
  return spoken === "en" ? "zh-Hans" : "en";
}

/** A list of names as people say it: 小雨、小川和小北. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(spoken === "en" ? "en" : "zh").format(names);
}

function find(key: string): string | undefined {
  let found: string | Tree | undefined = words;
  for (const step of key.split(".")) {
    found = typeof found === "object" ? found[step] : undefined;
  }
  return typeof found === "string" ? found : undefined;
}

export function t(key: string, values: Record<string, string | number> = {}): string {
  const { count } = values;
  const ending = typeof count === "number" ? `_${new Intl.PluralRules(spoken).select(count)}` : "";
  const text = find(key + ending) ?? find(key) ?? key;
  return text.replace(/{{(\w+)}}/g, (_, name: string) => String(values[name] ?? ""));
}
