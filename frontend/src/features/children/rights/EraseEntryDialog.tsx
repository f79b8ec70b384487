import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import type { LogEntry } from "../file/queries";
import { FormDialog, useSending } from "../forms";
import { eraseEntry } from "./queries";

interface Props {
  child: number;
  entry: LogEntry;
  onClose: () => void;
}

/** For an entry of the log: what it says goes for good, that it was there stays. */
export default function EraseEntryDialog({ child, entry, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const [reason, setReason] = useState("");
  const sending = useSending(
    () => eraseEntry(child, entry.seq, reason.trim()),
    t("rights.entryErased"),
    onClose,
  );
  return (
    <FormDialog
      title={t("rights.eraseEntry", { seq: entry.seq })}
      send={t("rights.eraseEntryNow")}
      kind="danger"
      sending={sending}
      onClose={onClose}
    >
      <p>
        <b>{entry.label}</b> · <DateText at={entry.happened_at} />
      </p>
      <p className="form-dialog__lead">{t("rights.eraseEntryWhy")}</p>
      <TextInput
        label={t("rights.eraseReason")}
        required
        maxLength={200}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  );
}
