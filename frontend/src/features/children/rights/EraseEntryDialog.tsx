import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ErrorNotice, toast } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { TextInput } from "@/shared/ui/fields";
import { eraseEntry } from "./queries";
import "./Rights.css";

interface Props {
  child: number;
  seq: number;
  onClose: () => void;
}

/** For an entry of the log: what it says goes for good, that it was there stays. */
export default function EraseEntryDialog({ child, seq, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const save = useMutation({
    mutationFn: () => eraseEntry(child, seq, reason.trim()),
    onSuccess: async () => {
      toast(t("rights.entryErased"));
      onClose();
      await client.invalidateQueries({ queryKey: ["log", child] });
      await client.invalidateQueries({ queryKey: ["child", child] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={t("rights.eraseEntry", { seq })} open onClose={onClose}>
      <form className="rights-form" onSubmit={submit}>
        <p className="rights-form__why">{t("rights.eraseEntryWhy")}</p>
        <TextInput
          label={t("rights.eraseReason")}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.error && <ErrorNotice error={save.error} />}
        <Button type="submit" kind="danger" wide busy={save.isPending}>
          {t("rights.eraseEntryNow")}
        </Button>
      </form>
    </Dialog>
  );
}
