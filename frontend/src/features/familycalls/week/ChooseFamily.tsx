import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { useNames, useSlotText } from "../names";
import type { WeekFamily } from "../queries";
import { byNeed, isBusy, type Proposal } from "./slots";

interface Props {
  at: Proposal | null;
  families: readonly WeekFamily[];
  busy: boolean;
  problem: string | null;
  onChoose: (family: WeekFamily, at: Proposal) => void;
  onClose: () => void;
}

/** A free half hour was tapped: whose call is it? Those without one this week come first. */
export function ChooseFamily(props: Props): ReactNode {
  const { t } = useTranslation("familycalls");
  const names = useNames();
  const slotText = useSlotText();
  const { at } = props;
  if (!at) return null;
  const inNeed = byNeed(props.families);
  const others = props.families.filter(({ calls_this_week }) => calls_this_week > 0);
  const invitable = [...inNeed, ...others].filter(({ parents }) => parents.length > 0);
  const elsewhere = new Set(invitable.filter((family) => isBusy(family, at.slot)));
  const families = [...invitable.filter((family) => !elsewhere.has(family)), ...elsewhere];
  return (
    <Dialog open title={t("choose.title", { time: slotText(at.slot.at) })} onClose={props.onClose}>
      {props.problem && (
        <p className="need__problem" role="alert">
          {props.problem}
        </p>
      )}
      <ul className="choose">
        {families.map((family) => (
          <li key={family.id}>
            <button
              type="button"
              disabled={props.busy || elsewhere.has(family)}
              onClick={() => props.onChoose(family, at)}
            >
              <Avatar seed={family.children[0]?.id ?? family.id} size={40} />
              <span>
                <strong>{names(family.children)}</strong>
                <span>{names(family.parents)}</span>
              </span>
              {elsewhere.has(family) ? (
                <em>{t("choose.elsewhere")}</em>
              ) : (
                family.calls_this_week > 0 && <em>{t("choose.has")}</em>
              )}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
