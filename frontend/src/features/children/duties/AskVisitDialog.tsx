import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog, fieldError, useSending, Words } from "../forms";
import { askVisit } from "./queries";

interface Props {
  child: number;
  name: string;
  onClose: () => void;
}

/** Asks the volunteer mother to go there; she finds it in her list of the day. */
export default function AskVisitDialog({ child, name, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const [note, setNote] = useState("");
  const sending = useSending((id) => askVisit(child, { id, note }), t("askVisit.done"), onClose);
  return (
    <FormDialog
      title={t("askVisit.title", { name })}
      send={t("askVisit.send")}
      sending={sending}
      fields={["note"]}
      onClose={onClose}
    >
      <p className="form-dialog__lead">{t("askVisit.lead")}</p>
      <Words
        label={t("askVisit.note")}
        value={note}
        onChange={setNote}
        error={fieldError(sending.error, "note")}
      />
    </FormDialog>
  );
}
