import { beforeEach, expect, it } from "vitest";
import { language, loadWords, t } from "./plain";

const files = {
  "./i18n/zh-Hans.json": async () => ({
    default: { hello: "{{name}}，你好", wait: "等 {{count}} 天" },
  }),
  "./i18n/en.json": async () => ({
    default: { hello: "Hello {{name}}", wait_one: "{{count}} day", wait_other: "{{count}} days" },
  }),
};

beforeEach(() => localStorage.clear());

it("speaks the language that was wished for, and remembers it on this device", async () => {
  await loadWords(files, "zh-Hans");
  expect(t("hello", { name: "小雨" })).toBe("小雨，你好");
  await loadWords(files);
  expect(language()).toBe("zh-Hans");
  expect(document.documentElement.lang).toBe("zh-Hans");
});

it("knows one from many", async () => {
  await loadWords(files, "en");
  expect([t("wait", { count: 1 }), t("wait", { count: 3 })]).toEqual(["1 day", "3 days"]);
  await loadWords(files, "zh-Hans");
  expect(t("wait", { count: 1 })).toBe("等 1 天");
});
