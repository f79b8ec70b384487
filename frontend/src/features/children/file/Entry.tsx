import {
  IconBook2,
  IconHeartHandshake,
  IconHomeHeart,
  IconPhone,
  type IconProps,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Change, DateText, DOMAINS, StateChip } from "@/shared/ui";
import type { LogEntry } from "./queries";

const ICONS: Record<string, ComponentType<IconProps>> = {
  familycalls: IconPhone,
  volunteers: IconHomeHeart,
  tutoring: IconBook2,
};

/** Facts that several kinds share; a kind's other facts are for machines. */
const WORDS = ["text", "note", "line", "gains", "reason"] as const;

interface SeenState {
  change: Change;
  note?: string;
}

function textOf(facts: LogEntry["facts"]): string[] {
  return WORDS.map((key) => facts[key]).filter(
    (value): value is string => typeof value === "string" && value !== "",
  );
}

function States({ states }: { states: Record<string, SeenState> }): ReactNode {
  const seen = DOMAINS.filter((domain) => states[domain] && states[domain].change !== "same");
  const { t } = useTranslation("children");
  if (seen.length === 0) return <p className="log__quiet">{t("log.allSame")}</p>;
  return (
    <ul className="log__states">
      {seen.map((domain) => (
        <li key={domain}>
          <StateChip domain={domain} change={states[domain]?.change ?? "same"} />
          {states[domain]?.note && <span>{states[domain].note}</span>}
        </li>
      ))}
    </ul>
  );
}

function Mood({ facts }: { facts: LogEntry["facts"] }): ReactNode {
  const { t } = useTranslation("children");
  const { mood_before: before, mood_after: after } = facts;
  if (typeof before !== "number" || typeof after !== "number") return null;
  return <p>{t("log.mood", { before: t(`mood.${before}`), after: t(`mood.${after}`) })}</p>;
}

/** What an entry says beyond its name. */
function Facts({ entry: { facts, erased, corrects } }: { entry: LogEntry }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <>
      {erased && <p className="log__quiet">{t("log.erased")}</p>}
      {corrects !== null && <p className="log__quiet">{t("log.corrects")}</p>}
      {facts["states"] ? <States states={facts["states"] as Record<string, SeenState>} /> : null}
      <Mood facts={facts} />
      {textOf(facts).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}

/** Entries of the status log that belong together, named by the first and worded from all facts. */
export function Entry({ entries }: { entries: readonly LogEntry[] }): ReactNode {
  const { t } = useTranslation("children");
  const first = entries[0];
  if (!first) return null;
  const room = first.kind.split(".")[0] ?? "";
  const Icon = ICONS[room] ?? IconHeartHandshake;
  const minutes = first.facts["minutes"];
  return (
    <li className={`log__entry log__entry--${room}`}>
      <span className="log__icon">
        <Icon size={20} aria-hidden />
      </span>
      <div className="log__words">
        <p className="log__head">
          <b>{first.label}</b>
          <span className="log__quiet">
            {first.by?.name && `${first.by.name} · `}
            {typeof minutes === "number" && `${t("log.minutes", { count: minutes })} · `}
            <DateText at={first.happened_at} />
          </span>
        </p>
        {entries.map((entry) => (
          <Facts key={entry.seq} entry={entry} />
        ))}
      </div>
    </li>
  );
}
