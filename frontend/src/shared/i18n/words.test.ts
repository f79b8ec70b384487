/**
 * Both languages say everything, nothing is said that no screen asks for.
 * Convention: code in features/<name> (doors/staff, shared) finds its keys in the namespace <name>
 * (staff, shared) or writes the namespace: t("shared:retry"). A key built by a template marks all
 * keys with its beginning as used: t(`reason.${code}`).
 */
import { describe, expect, it } from "vitest";

type Tree = { [key: string]: string | Tree };

const words = import.meta.glob<Tree>(
  ["../../features/*/i18n/*.json", "../../doors/*/i18n/*.json", "./words/*.json"],
  { eager: true, import: "default" },
);
const sources = import.meta.glob<string>(
  ["../../features/**/*.{ts,tsx}", "../../doors/**/*.{ts,tsx}", "../**/*.{ts,tsx}"],
  { eager: true, query: "?raw", import: "default" },
);

function namespaceOf(path: string): string {
  return path.match(/(?:features|doors)\/([^/]+)\//)?.[1] ?? "shared";
}

function flatten(tree: Tree, prefix = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[prefix + key.replace(/_(zero|one|two|few|many|other)$/, ""), value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

const raw = new Map<string, Tree>();
const spoken = new Map<string, Map<string, [string, string][]>>();
for (const [path, tree] of Object.entries(words)) {
  const language = path.match(/([^/]+)\.json$/)?.[1] ?? "";
  const namespace = namespaceOf(path);
  raw.set(`${namespace}/${language}`, tree);
  const languages = spoken.get(namespace) ?? new Map();
  spoken.set(namespace, languages.set(language, flatten(tree)));
}

/** The text of what t() is asked for: its first argument, or the value of an i18nKey. */
function* firstArguments(source: string): Generator<string> {
  for (const { index, 0: opening } of source.matchAll(/\bt\(|i18nKey=\{?/g)) {
    const begin = index + opening.length;
    const ends = opening === "t(" ? "," : " >";
    let depth = 0;
    let end = begin;
    for (; end < source.length && depth >= 0; end++) {
      const sign = source.charAt(end);
      if ("({[".includes(sign)) depth++;
      if (")}]".includes(sign)) depth--;
      if (depth === 0 && ends.includes(sign)) break;
    }
    yield source.slice(begin, depth < 0 ? end - 1 : end);
  }
}

interface Ask {
  key: string;
  /** False where the key goes on with something computed. */
  whole: boolean;
  where: string;
}

function asksOf(where: string, source: string): Ask[] {
  return [...firstArguments(source)].flatMap((argument) =>
    // A literal alone, or either side of a condition.
    [...argument.matchAll(/(?:^|[?:])\s*(["'`])((?:(?!\1).)+)\1/gs)].map(([, quote, raw = ""]) => {
      const cut = quote === "`" ? raw.indexOf("${") : -1;
      const text = cut < 0 ? raw : raw.slice(0, cut);
      const key = text.includes(":") ? text : `${namespaceOf(where)}:${text}`;
      return { key, whole: cut < 0, where };
    }),
  );
}

const asked = Object.entries(sources)
  .filter(([where]) => !/\.test\.tsx?$/.test(where))
  .flatMap(([where, source]) => asksOf(where, source));

const variables = (text: string): string[] =>
  [...text.matchAll(/{{\s*(\w+)/g)].map(([, name = ""]) => name).sort();

describe.each([...spoken.keys()])("words of %s", (namespace) => {
  const zh = spoken.get(namespace)?.get("zh-Hans") ?? [];
  const en = spoken.get(namespace)?.get("en") ?? [];
  const keys = [...new Set(zh.map(([key]) => key))];

  it("are the same keys in both languages, none empty", () => {
    expect([...new Set(en.map(([key]) => key))].sort()).toEqual([...keys].sort());
    expect([...zh, ...en].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("have every plural form of English", () => {
    const plain = JSON.stringify(raw.get(`${namespace}/en`) ?? {});
    const others = [...plain.matchAll(/"(\w+)_other":/g)].map(([, name = ""]) => name);
    expect(others.filter((name) => !plain.includes(`"${name}_one":`))).toEqual([]);
  });

  it("name the same variables in both languages", () => {
    const chinese = new Map(zh);
    for (const [key, text] of en) {
      const others = new Set([...variables(chinese.get(key) ?? ""), "count"]);
      expect(
        variables(text).filter((name) => !others.has(name)),
        key,
      ).toEqual([]);
    }
  });

  it("are all asked for by some screen", () => {
    const unused = keys.filter((key) => {
      const name = `${namespace}:${key}`;
      return !asked.some((ask) => (ask.whole ? ask.key === name : name.startsWith(ask.key)));
    });
    expect(unused).toEqual([]);
  });
});

it("has words for everything that a screen asks", () => {
  const known = new Set(
    [...spoken].flatMap(([namespace, languages]) =>
      (languages.get("zh-Hans") ?? []).map(([key]) => `${namespace}:${key}`),
    ),
  );
  const missing = asked.filter(({ key, whole }) =>
    whole ? !known.has(key) : ![...known].some((name) => name.startsWith(key)),
  );
  expect(missing).toEqual([]);
});
