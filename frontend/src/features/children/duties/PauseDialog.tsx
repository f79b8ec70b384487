import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { stationDay } from "@/shared/stationTime";
import { AnyChips, OneChip } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { FormDialog, fieldError, useSending } from "../forms";
import { type Duty, pauseChild, pauseStation, type Rule, rulesOf } from "./queries";

const REASONS = ["festival", "reunited", "boarding"] as const;
type Reason = (typeof REASONS)[number];
/** A concern and a report to the authorities never rest. */
const NEVER = ["R7", "R8"];
/** What rests first of all while the parents are at home, or the child is at school. */
const USUAL: Record<Reason, readonly string[]> = {
  festival: ["R1", "R2", "R5"],
  reunited: ["R1", "R2", "R9"],
  boarding: ["R5"],
};

interface Props {
  station: number;
  /** The whole station without one. */
  child?: { id: number; name: string };
  rules: readonly Pick<Rule | Duty, "rule" | "label">[];
  onClose: () => void;
}

/** Lets duties rest: for one child, or for the whole station as at the Spring Festival. */
export default function PauseDialog({ station, child, rules, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const holidays = useQuery(rulesOf(station)).data?.holidays ?? [];
  const [reason, setReason] = useState<Reason>("festival");
  const [chosen, setChosen] = useState<readonly string[]>(USUAL.festival);
  const [until, setUntil] = useState(() => stationDay(new Date(), 14));
  const sending = useSending<unknown>(
    (id) => {
      const body = { id, rules: chosen as Duty["rule"][], until, reason };
      return child ? pauseChild(child.id, body) : pauseStation({ ...body, station });
    },
    t("pause.done"),
    onClose,
  );
  return (
    <FormDialog
      title={child ? t("pause.titleFor", { name: child.name }) : t("pause.title")}
      send={t("pause.send")}
      sending={sending}
      fields={["until", "rules"]}
      onClose={onClose}
    >
      <div>
        <p className="form-dialog__label">{t("pause.why")}</p>
        <OneChip
          label={t("pause.why")}
          value={reason}
          onChange={(next) => {
            setReason(next);
            setChosen(USUAL[next]);
          }}
          options={REASONS.map((value) => ({ value, label: t(`log.pause.${value}`) }))}
        />
      </div>
      {holidays.length > 0 && (
        <div>
          <p className="form-dialog__label">{t("pause.holidays")}</p>
          <OneChip
            label={t("pause.holidays")}
            value={until}
            onChange={setUntil}
            options={holidays.map(({ first, last, note }) => ({
              value: last,
              label: `${note} ${first.slice(5)} – ${last.slice(5)}`,
            }))}
          />
        </div>
      )}
      <TextInput
        type="date"
        label={t("pause.until")}
        value={until}
        min={stationDay(new Date())}
        error={fieldError(sending.error, "until")}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        required
        withAsterisk={false}
      />
      <div>
        <p className="form-dialog__label">{t("pause.which")}</p>
        <AnyChips
          label={t("pause.which")}
          value={chosen}
          onChange={setChosen}
          options={rules
            .filter(({ rule }) => !NEVER.includes(rule))
            .map(({ rule, label }) => ({ value: rule as string, label }))}
        />
      </div>
    </FormDialog>
  );
}
