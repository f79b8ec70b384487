import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "@/shared/ui/Choice";
import type { BoardRow } from "../board/queries";
import { FormDialog, fieldError, useSending, Words } from "../forms";
import { assessRisk } from "./queries";

const RISKS = ["low", "medium", "high"] as const;

interface Props {
  child: number;
  name: string;
  risk: BoardRow["risk"];
  onClose: () => void;
}

/** Sets a child's risk, which decides how often some duties come round. */
export default function RiskDialog({ child, name, risk, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const [chosen, setChosen] = useState(risk);
  const [note, setNote] = useState("");
  const sending = useSending(
    (id) => assessRisk(child, { id, risk: chosen, note }),
    t("risk.done"),
    onClose,
  );
  return (
    <FormDialog
      title={t("risk.title", { name })}
      send={t("risk.send")}
      sending={sending}
      fields={["note"]}
      onClose={onClose}
    >
      <p className="form-dialog__lead">{t("risk.lead")}</p>
      <Choice
        label={t("risk.label")}
        value={chosen}
        onChange={setChosen}
        options={RISKS.map((value) => ({ value, label: t(`risk.${value}`) }))}
      />
      <Words
        label={t("risk.note")}
        value={note}
        onChange={setNote}
        required
        error={fieldError(sending.error, "note")}
      />
    </FormDialog>
  );
}
