import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { stationMoment } from "@/shared/stationTime";
import { clockTime, shortDate } from "@/shared/ui";
import type { LogEntry } from "./queries";

type Facts = LogEntry["facts"];
type Wording = (facts: Facts, t: TFunction<"children">, language: string) => string[];

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const each = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : []);

/** What somebody wrote, in whichever fact the kind keeps it. */
const written =
  (...names: string[]): Wording =>
  (facts) =>
    names.map((name) => facts[name]).filter(isText);

const registered: Wording = ({ origin, row }, t) =>
  origin === "register" && typeof row === "number" ? [t("log.registerRow", { row })] : [];

/** Until when, why, and which duties rest. */
const paused: Wording = ({ rules, until, reason }, t, language) => {
  const date = shortDate(stationMoment(String(until)), language);
  const duties = each(rules).map((rule) => t(`rule.${rule}`));
  return [
    t("log.pausedUntil", { reason: t(`log.pause.${reason}`), date }),
    duties.join(t("reason.and")),
  ];
};

const planned: Wording = ({ starts_at: at }, t, language) => {
  if (!isText(at)) return [];
  const date = new Date(at);
  const time = clockTime(date, language);
  return [t("log.plannedFor", { date: shortDate(date, language), time })];
};

const cancelled: Wording = (facts, t) => [
  t(`log.cancelledBy.${facts["by"]}`),
  ...[facts["reason"]].filter(isText),
];

const absent: Wording = ({ excused }, t) => [t(excused ? "log.excused" : "log.notExcused")];

const noted: Wording = ({ line, arcs }, t) => [
  ...[line].filter(isText),
  ...(isText(arcs) ? [t(`log.arcs.${arcs}`)] : []),
];

/** A visit is what the entry's name says; a phone call or an outing is said. */
const visited: Wording = ({ way, services }, t) => {
  const done = each(services).map((service) => t(`log.service.${service}`));
  const how = way === "visit" ? "" : t(`log.way.${way}`);
  return [[how, done.join(t("reason.and"))].filter(isText).join(" · ")];
};

/** Which kind of thing it was, never what is on it. */
const attached: Wording = ({ kind }, t) => [t(`attachments.kind.${kind}`)];

/** Every kind that says more than its name and what all entries share (mood, states, minutes). */
export const WORDINGS: Readonly<Record<string, Wording>> = {
  "children.registered": registered,
  "children.concern_raised": written("text"),
  "children.concern_closed": written("note"),
  "children.duties_paused": paused,
  "children.erased": written("reason"),
  "children.file_moved": written("reason"),
  "children.returned": written("reason"),
  "children.attachment_added": attached,
  "children.attachment_removed": attached,
  "familycalls.planned": planned,
  "familycalls.cancelled": cancelled,
  "familycalls.note": written("text"),
  "tutoring.absent": absent,
  "tutoring.note": noted,
  "volunteers.visit": visited,
  "volunteers.states_seen": written("gains"),
};

/** The facts of an entry as sentences: no code of ours and no JSON reaches a reader. */
export function useFactWords(): (entry: LogEntry) => string[] {
  const { t, i18n } = useTranslation("children");
  return ({ kind, facts, erased }) => {
    const wording = WORDINGS[kind];
    if (!wording || erased) return [];
    return [...new Set(wording(facts, t, i18n.language))].filter(isText);
  };
}
