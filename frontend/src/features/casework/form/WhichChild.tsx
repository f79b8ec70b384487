import { useDebouncedValue } from "@mantine/hooks";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Button } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { childrenNamed, type Found } from "../queries";
import type { ReportDraft } from "./draft";

const SHOWN = 5;

interface Props {
  draft: ReportDraft;
  onChange: (part: Partial<ReportDraft>) => void;
}

const sexOf = ({ sex }: Found): "f" | "m" => (sex === "f" ? "f" : "m");

/** One of the children one sees anyway, or anybody in words; without network, in words. */
export function WhichChild({ draft, onChange }: Props): ReactNode {
  const { t } = useTranslation("casework");
  const [name] = useDebouncedValue(draft.who.trim(), 250);
  const found = useQuery(childrenNamed(name)).data?.results ?? [];
  if (draft.child) {
    return (
      <p className="report-child">
        <b>{draft.child.name}</b>
        <Button kind="quiet" icon={<IconX aria-hidden />} onClick={() => onChange({ child: null })}>
          {t("form.otherChild")}
        </Button>
      </p>
    );
  }
  return (
    <>
      <TextInput
        label={t("form.who")}
        description={t("form.whoHint")}
        maxLength={300}
        value={draft.who}
        onChange={({ currentTarget }) => onChange({ who: currentTarget.value })}
      />
      {draft.who.trim() !== "" && found.length > 0 && (
        <ul className="report-found">
          {found.slice(0, SHOWN).map((child) => (
            <li key={child.id}>
              <Button
                icon={<Avatar seed={child.avatar} sex={sexOf(child)} size={32} />}
                onClick={() => onChange({ child: { id: child.id, name: child.name } })}
              >
                {child.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
