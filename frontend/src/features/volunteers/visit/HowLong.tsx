import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { OneChip } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { MINUTES, type VisitDraft } from "./draft";

interface Props {
  draft: VisitDraft;
  onChange: (part: Partial<VisitDraft>) => void;
}

export function HowLong({ draft, onChange }: Props): ReactNode {
  const { t } = useTranslation("volunteers");
  const chips = MINUTES.map((value) => ({
    value: value as string,
    label: t("howLong.minutes", { count: Number(value) }),
  }));
  return (
    <div className="how-long">
      <OneChip
        label={t("howLong.title")}
        value={draft.isOther ? "other" : draft.minutes || null}
        onChange={(value) =>
          onChange(
            value === "other" ? { isOther: true, minutes: "" } : { isOther: false, minutes: value },
          )
        }
        options={[...chips, { value: "other", label: t("howLong.other") }]}
      />
      {draft.isOther && (
        <TextInput
          inputMode="numeric"
          autoComplete="off"
          label={t("howLong.exact")}
          value={draft.minutes}
          onChange={({ currentTarget }) => onChange({ minutes: currentTarget.value.trim() })}
        />
      )}
    </div>
  );
}
