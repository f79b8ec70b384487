/** One entry of every kind that says more than its name, as people read it. */
import { createInstance, type TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import en from "../i18n/en.json";
import zh from "../i18n/zh-Hans.json";
import { WORDINGS } from "./facts";

const FACTS: Record<string, Record<string, unknown>> = {
  "children.registered": { origin: "register", row: 12 },
  "children.concern_raised": { level: "urgent", text: "奶奶住院了" },
  "children.concern_closed": { closes: 93, note: "入户看过" },
  "children.duties_paused": { rules: ["R1", "R5"], until: "2026-08-28", reason: "reunited" },
  "children.erased": { reason: "家长要求" },
  "children.file_moved": { reason: "登记到别的家庭了" },
  "children.returned": { reason: "点错了" },
  "children.attachment_added": { kind: "agreement" },
  "children.attachment_removed": { kind: "photo" },
  "familycalls.planned": { starts_at: "2026-11-28T01:30:00Z", minutes: 30 },
  "familycalls.cancelled": { by: "parent", reason: "加班" },
  "familycalls.note": { text: "后半段只有声音" },
  "tutoring.absent": { session: 939, excused: true },
  "tutoring.note": { session: 84, line: "作文很动人", arcs: "satisfaction" },
  "volunteers.visit": { way: "outing", minutes: 45, services: ["reading", "carer_talk"] },
  "volunteers.states_seen": { states: {}, gains: "教会她梳头" },
};

const CHINESE: Record<string, string[]> = {
  "children.registered": ["来自登记表第 12 行"],
  "children.concern_raised": ["奶奶住院了"],
  "children.concern_closed": ["入户看过"],
  "children.duties_paused": ["爸妈回来团聚，8月28日之前不用：", "每周和爸妈通话、志愿妈妈每周走访"],
  "children.erased": ["家长要求"],
  "children.file_moved": ["登记到别的家庭了"],
  "children.returned": ["点错了"],
  "children.attachment_added": ["委托照护协议"],
  "children.attachment_removed": ["孩子的照片"],
  "familycalls.planned": ["约在11月28日 09:30"],
  "familycalls.cancelled": ["家长提出取消", "加班"],
  "familycalls.note": ["后半段只有声音"],
  "tutoring.absent": ["请了假"],
  "tutoring.note": ["作文很动人", "课上：有成就"],
  "volunteers.visit": ["一起外出 · 一起读书、和照护人聊"],
  "volunteers.states_seen": ["教会她梳头"],
};

async function speaking(language: "en" | "zh-Hans"): Promise<TFunction<"children">> {
  const words = createInstance();
  await words.init({
    lng: language,
    ns: ["children"],
    defaultNS: "children",
    resources: { en: { children: en }, "zh-Hans": { children: zh } },
    interpolation: { escapeValue: false },
  });
  return words.t as TFunction<"children">;
}

describe("the facts of an entry", () => {
  it.each(Object.keys(WORDINGS))("%s is told in Chinese", async (kind) => {
    const told = WORDINGS[kind]?.(FACTS[kind] ?? {}, await speaking("zh-Hans"), "zh-Hans");
    expect(told).toEqual(CHINESE[kind]);
  });

  it.each(Object.keys(WORDINGS))("%s has its words in English", async (kind) => {
    const told = WORDINGS[kind]?.(FACTS[kind] ?? {}, await speaking("en"), "en") ?? [];
    expect(told.length).toBe(CHINESE[kind]?.length);
    // A key without words comes back as the key: "log.way.outing".
    expect(told.filter((text) => /\b(log|rule|attachments)\./.test(text))).toEqual([]);
  });
});
