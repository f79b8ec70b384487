import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "@/shared/ui/Choice";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import { FormDialog, fieldError, useSending } from "../forms";
import { type Rule, setRule } from "./queries";

const RISKS = ["", "high", "medium", "low"] as const;
type Risk = (typeof RISKS)[number];

interface Props {
  station: number;
  rule: Rule;
  scope: "station" | "county";
  onClose: () => void;
}

/** Keeps one rule otherwise, for every child or for one risk; the children's dues follow at once. */
export function RuleDialog({ station, rule, scope, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const byRisk = !("" in rule.default);
  const risks = byRisk ? RISKS.slice(1) : RISKS;
  const [risk, setRisk] = useState<Risk>(risks[0] ?? "");
  const [how, setHow] = useState<"every" | "off" | "back">("every");
  const usual = (of: Risk): number => rule.holds[of] || rule.default[of] || rule.default[""] || 1;
  const [every, setEvery] = useState(() => String(usual(risk)));
  const sending = useSending(
    () =>
      setRule(rule.rule, {
        station,
        risk,
        every: how === "every" ? Number(every) : null,
        is_active: how !== "off",
      }),
    ({ children }) => t("rules.set", { count: children }),
    onClose,
  );
  return (
    <FormDialog
      title={rule.label}
      send={t(`rules.save.${scope}`)}
      sending={sending}
      fields={["every"]}
      onClose={onClose}
    >
      <NativeSelect
        label={t("rules.forRisk")}
        value={risk}
        data={risks.map((value) => ({ value, label: t(`rules.risk.${value || "any"}`) }))}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as Risk;
          setRisk(next);
          setEvery(String(usual(next)));
        }}
      />
      <Choice
        label={t("rules.how")}
        value={how}
        onChange={setHow}
        options={[
          { value: "every", label: t("rules.howEvery") },
          { value: "off", label: t("rules.off") },
          { value: "back", label: t("rules.howBack") },
        ]}
      />
      {how === "every" && (
        <TextInput
          type="number"
          inputMode="numeric"
          min={1}
          max={366}
          label={t(`rules.unit.${rule.cadence}`)}
          value={every}
          error={fieldError(sending.error, "every")}
          onChange={({ currentTarget }) => setEvery(currentTarget.value)}
          required
          withAsterisk={false}
        />
      )}
    </FormDialog>
  );
}
