import {
  IconBook2,
  IconEraser,
  IconHeartHandshake,
  IconHomeHeart,
  IconPhone,
  type IconProps,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  Button,
  type Change,
  DateText,
  DOMAINS,
  LEVELS,
  type Level,
  LevelBadge,
  StateChip,
} from "@/shared/ui";
import { useFactWords } from "./facts";
import type { LogEntry } from "./queries";

const ICONS: Record<string, ComponentType<IconProps>> = {
  familycalls: IconPhone,
  volunteers: IconHomeHeart,
  tutoring: IconBook2,
};

/** A planned call has not lasted yet; its time is said in words. */
const NOT_LASTED = "familycalls.planned";

const isLevel = (value: unknown): value is Level => LEVELS.includes(value as Level);

interface SeenState {
  change: Change;
  note?: string;
}

function States({ states }: { states: Record<string, SeenState> }): ReactNode {
  const seen = DOMAINS.filter((domain) => {
    const { change = "same", note } = states[domain] ?? {};
    return change !== "same" || note;
  });
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
  const before = typeof facts["mood_before"] === "number" && t(`mood.${facts["mood_before"]}`);
  const after = typeof facts["mood_after"] === "number" && t(`mood.${facts["mood_after"]}`);
  if (before && after) return <p>{t("log.mood", { before, after })}</p>;
  if (before) return <p>{t("log.moodBefore", { before })}</p>;
  return after ? <p>{t("log.moodAfter", { after })}</p> : null;
}

/** What an entry says beyond its name. */
function Facts({ entry }: { entry: LogEntry }): ReactNode {
  const { t } = useTranslation("children");
  const words = useFactWords();
  const { facts, erased, corrects } = entry;
  return (
    <>
      {erased && <p className="log__quiet">{t("log.erased")}</p>}
      {corrects !== null && <p className="log__quiet">{t("log.corrects")}</p>}
      {facts["states"] ? <States states={facts["states"] as Record<string, SeenState>} /> : null}
      <Mood facts={facts} />
      {isLevel(facts["level"]) && (
        <p>
          <LevelBadge level={facts["level"]} />
        </p>
      )}
      {words(entry).map((text) => (
        <p key={text} className="log__fact">
          {text}
        </p>
      ))}
    </>
  );
}

interface Props {
  entries: readonly LogEntry[];
  /** While somebody chooses what to erase. */
  onErase?: (entry: LogEntry) => void;
}

/** Entries of the status log that belong together, named by the first and worded from all facts. */
export function Entry({ entries, onErase }: Props): ReactNode {
  const { t } = useTranslation("children");
  const first = entries[0];
  if (!first) return null;
  const room = first.kind.split(".")[0] ?? "";
  const Icon = ICONS[room] ?? IconHeartHandshake;
  const minutes = first.kind === NOT_LASTED ? undefined : first.facts["minutes"];
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
            <DateText at={first.happened_at} tabStop={false} />
          </span>
        </p>
        {entries.map((entry) => (
          <div key={entry.seq} id={`entry-${entry.seq}`} className="log__part">
            <Facts entry={entry} />
            {onErase && entry.erasable && (
              <Button kind="quiet" icon={<IconEraser aria-hidden />} onClick={() => onErase(entry)}>
                {t("rights.eraseThis")}
                <span className="visually-hidden">{t("rights.number", { seq: entry.seq })}</span>
              </Button>
            )}
          </div>
        ))}
      </div>
    </li>
  );
}
