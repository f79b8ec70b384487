import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { TextInput } from "@/shared/ui/fields";
import { FormDialog, useSending } from "../forms";
import { takeBack } from "./queries";

interface Props {
  child: number;
  name: string;
  onClose: () => void;
}

/** The coordinator takes back a child who left by mistake. */
export function ReturnDialog({ child, name, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const [reason, setReason] = useState("");
  const sending = useSending(
    (id) => takeBack(child, { id, reason: reason.trim() }),
    t("rights.cameBack", { name }),
    onClose,
    true,
  );
  return (
    <FormDialog
      title={t("rights.back", { name })}
      send={t("rights.backNow")}
      disabled={reason.trim() === ""}
      sending={sending}
      fields={["reason"]}
      onClose={onClose}
    >
      <p className="form-dialog__lead">{t("rights.backWhy")}</p>
      <TextInput
        label={t("rights.backReason")}
        required
        maxLength={200}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  );
}
