import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { stationDay } from "@/shared/stationTime";
import { OneChip } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import type { VisitDraft } from "./draft";

const CHIPS = ["today", "yesterday"] as const;
const OLDEST_DAYS = 60;

type Chip = (typeof CHIPS)[number] | "other";

interface Props {
  draft: VisitDraft;
  now: Date;
  onChange: (part: Partial<VisitDraft>) => void;
}

/** The day by a tap, any of the last sixty by the calendar; the time is now unless one says so. */
export function When({ draft, now, onChange }: Props): ReactNode {
  const { t } = useTranslation("volunteers");
  const back = CHIPS.findIndex((_, days) => stationDay(now, -days) === draft.day);
  const chosen: Chip = CHIPS[back] ?? "other";
  const choose = (chip: Chip): void => {
    const days = chip === "other" ? CHIPS.length : CHIPS.indexOf(chip);
    onChange({ day: stationDay(now, -days) });
  };
  return (
    <div className="when">
      <OneChip
        label={t("when.title")}
        value={chosen}
        onChange={choose}
        options={[...CHIPS, "other" as const].map((value) => ({
          value,
          label: t(`when.${value}`),
        }))}
      />
      <div className="when__exact">
        {chosen === "other" && (
          <TextInput
            type="date"
            label={t("when.day")}
            min={stationDay(now, -OLDEST_DAYS)}
            max={stationDay(now)}
            value={draft.day}
            onChange={({ currentTarget }) => onChange({ day: currentTarget.value })}
          />
        )}
        <TextInput
          type="time"
          label={t("when.time")}
          value={draft.time}
          onChange={({ currentTarget }) => onChange({ time: currentTarget.value })}
        />
      </div>
    </div>
  );
}
