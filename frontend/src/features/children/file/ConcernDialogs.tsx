import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "@/shared/ui/Choice";
import { FormDialog, fieldError, useSending, Words } from "../forms";
import { closeConcern, raiseConcern } from "./queries";

interface CloseProps {
  child: number;
  seq: number;
  why: string;
  onClose: () => void;
}

export function CloseConcernDialog({ child, seq, why, onClose }: CloseProps): ReactNode {
  const { t } = useTranslation("children");
  const [note, setNote] = useState("");
  const sending = useSending(
    (id) => closeConcern(child, seq, { id, note }),
    t("concerns.closed"),
    onClose,
  );
  return (
    <FormDialog
      title={t("concerns.closeTitle")}
      send={t("concerns.close")}
      sending={sending}
      fields={["note"]}
      onClose={onClose}
    >
      <p className="concern-form__why">{why}</p>
      <Words
        first
        required
        label={t("concerns.closeNote")}
        value={note}
        onChange={setNote}
        error={fieldError(sending.error, "note")}
      />
    </FormDialog>
  );
}

const RAISED = ["watch", "concern", "urgent"] as const;

export function RaiseConcernDialog(props: { child: number; onClose: () => void }): ReactNode {
  const { t } = useTranslation("children");
  const { child, onClose } = props;
  const [text, setText] = useState("");
  const [level, setLevel] = useState<(typeof RAISED)[number]>("concern");
  const sending = useSending(
    (id) => raiseConcern(child, { id, text, level }),
    t("concerns.raised"),
    onClose,
  );
  return (
    <FormDialog
      title={t("concerns.raise")}
      send={t("concerns.send")}
      sending={sending}
      fields={["text"]}
      onClose={onClose}
    >
      <Choice
        showLabel
        label={t("concerns.level")}
        value={level}
        onChange={setLevel}
        options={RAISED.map((value) => ({ value, label: t(`shared:level.${value}`) }))}
      />
      <Words
        first
        required
        label={t("concerns.text")}
        value={text}
        onChange={setText}
        error={fieldError(sending.error, "text")}
      />
    </FormDialog>
  );
}
