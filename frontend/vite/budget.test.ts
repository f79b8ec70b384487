// @vitest-environment node
/** What a phone has to load before it shows something, gzipped, as the issue allows it. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Manifest } from "vite";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

const OUT = mkdtempSync(join(tmpdir(), "lianxin-budget-"));
const KB = 1000;

/** The first screen of each role; the words of the screen come with it. */
const HOMES = [
  "children/board/BoardPage.tsx",
  "accounts/SignInPage.tsx",
  "stations/CountyPage.tsx",
  "volunteers/today/TodayPage.tsx",
  "tutoring/sessions/ClassesPage.tsx",
];
const FIRST_WORDS = ["shared/i18n/words", "doors/staff/i18n", "features/children/i18n"];

let manifest: Manifest;

const weight = (file: string): number => gzipSync(readFileSync(join(OUT, file))).length;

/** A chunk and all that it imports before it runs. */
function closure(key: string, seen = new Set<string>()): Set<string> {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key]?.imports ?? []) closure(next, seen);
  return seen;
}

function scripts(keys: Iterable<string>): number {
  const chunks = new Set([...keys].flatMap((key) => [...closure(key)]));
  return [...chunks].reduce((sum, key) => sum + weight(manifest[key]?.file ?? ""), 0);
}

function styles(key: string): number {
  const files = new Set([...closure(key)].flatMap((chunk) => manifest[chunk]?.css ?? []));
  return [...files].reduce((sum, file) => sum + weight(file), 0);
}

beforeAll(async () => {
  // Else React comes with its warnings for developers.
  vi.stubEnv("NODE_ENV", "production");
  await build({ logLevel: "silent", build: { outDir: OUT, emptyOutDir: true, manifest: true } });
  manifest = JSON.parse(readFileSync(join(OUT, ".vite/manifest.json"), "utf8")) as Manifest;
}, 120_000);

afterAll(() => rmSync(OUT, { recursive: true }));

it.each(HOMES)("opens the staff app on %s with at most 230 KB of JavaScript", (home) => {
  const words = FIRST_WORDS.map((folder) => `src/${folder}/zh-Hans.json`);
  const keys = ["index.html", `src/features/${home}`, ...words];
  for (const key of keys) expect(manifest, key).toHaveProperty([key]);
  expect(scripts(keys)).toBeLessThanOrEqual(230 * KB);
});

it("opens the parent's page with at most 40 KB in all", () => {
  const page = "join.html";
  const all = weight(page) + scripts([page]) + styles(page);
  expect(all).toBeLessThanOrEqual(40 * KB);
});

it("gives the parent's page nothing of the staff app", () => {
  const files = [...closure("join.html")].map((key) => manifest[key]?.file ?? "");
  const code = files.map((file) => readFileSync(join(OUT, file), "utf8")).join("\n");
  expect(code).not.toMatch(/MantineProvider|DexieError|Symbol\.for\(.react/);
});
