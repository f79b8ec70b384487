import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NativeSelect } from "@/shared/ui/fields";
import { colleagues } from "../queries";
import type { ReportDraft } from "./draft";

interface Props {
  draft: ReportDraft;
  onChange: (part: Partial<ReportDraft>) => void;
}

/** A colleague by name: who is chosen here is kept away from the report. */
export function WhichWorker({ draft, onChange }: Props): ReactNode {
  const { t } = useTranslation("casework");
  const people = useQuery(colleagues).data ?? [];
  if (people.length === 0) return null;
  return (
    <NativeSelect
      label={t("form.person")}
      description={t("form.personHint")}
      value={draft.person ?? ""}
      onChange={({ currentTarget }) => onChange({ person: Number(currentTarget.value) || null })}
    >
      <option value="">{t("form.personNone")}</option>
      {people.map(({ id, name, roles }) => (
        <option key={id} value={id}>
          {name} · {roles.map((role) => t(`role.${role}`)).join(" · ")}
        </option>
      ))}
    </NativeSelect>
  );
}
