import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { Button, Card, ErrorNotice, OneChip, toast } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { TextInput } from "@/shared/ui/fields";
import { eraseFile, type Leaving, leave, REASONS } from "./queries";

interface Props {
  child: number;
  name: string;
  onClose: () => void;
}

function LeaveDialog({ child, name, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [id] = useState(newId);
  const [day, setDay] = useState(() => new Date().toLocaleDateString("sv"));
  const [reason, setReason] = useState<Leaving["reason"]>("moved");
  const save = useMutation({
    mutationFn: () => leave(child, { id, left_on: day, reason }),
    onSuccess: async () => {
      toast(t("rights.leftNow", { name }));
      onClose();
      await client.invalidateQueries();
    },
  });
  const fields = save.error instanceof ApiError ? save.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={t("rights.leave", { name })} open onClose={onClose}>
      <form className="rights-form" onSubmit={submit}>
        <p className="rights-form__why">{t("rights.leaveWhy")}</p>
        <OneChip
          label={t("rights.leaveReason")}
          options={REASONS.map((value) => ({ value, label: t(`rights.leaving.${value}`) }))}
          value={reason}
          onChange={(value) => setReason((value ?? "other") as Leaving["reason"])}
        />
        <TextInput
          type="date"
          label={t("rights.lastDay")}
          required
          value={day}
          error={fields["left_on"]}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        {save.error && !fields["left_on"] && <ErrorNotice error={save.error} />}
        <Button type="submit" kind="primary" wide busy={save.isPending}>
          {t("rights.leaveNow")}
        </Button>
      </form>
    </Dialog>
  );
}

function EraseDialog({ child, name, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const save = useMutation({
    mutationFn: () => eraseFile(child, typed, reason.trim()),
    onSuccess: async () => {
      toast(t("rights.fileErased"));
      onClose();
      await client.invalidateQueries();
    },
  });
  const fields = save.error instanceof ApiError ? save.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={t("rights.eraseFile", { name })} open onClose={onClose}>
      <form className="rights-form" onSubmit={submit}>
        <h3>{t("rights.goes")}</h3>
        <p>{t("rights.goesWhat")}</p>
        <h3>{t("rights.stays")}</h3>
        <p>{t("rights.staysWhat")}</p>
        <TextInput
          label={t("rights.typeName", { name })}
          required
          autoComplete="off"
          maxLength={60}
          value={typed}
          error={fields["name"]}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <TextInput
          label={t("rights.eraseReason")}
          required
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.error && !fields["name"] && <ErrorNotice error={save.error} />}
        <Button
          type="submit"
          kind="danger"
          wide
          busy={save.isPending}
          disabled={typed.trim() !== name}
        >
          {t("rights.eraseFileNow")}
        </Button>
      </form>
    </Dialog>
  );
}

/** The coordinator's: first the child leaves, then the file may be erased. */
export function LeavingCard(props: Omit<Props, "onClose"> & { leftOn: string | null }): ReactNode {
  const { t } = useTranslation("children");
  const [dialog, show] = useState<"leave" | "erase" | null>(null);
  const { child, name, leftOn } = props;
  const close = (): void => show(null);
  return (
    <Card title={t("rights.end")} className="rights-end">
      <p className="rights-form__why">
        {leftOn ? t("rights.leftOn", { day: leftOn }) : t("rights.endWhy")}
      </p>
      {leftOn ? (
        <Button kind="danger" wide onClick={() => show("erase")}>
          {t("rights.eraseOpen")}
        </Button>
      ) : (
        <Button wide onClick={() => show("leave")}>
          {t("rights.leaveOpen")}
        </Button>
      )}
      {dialog === "leave" && <LeaveDialog child={child} name={name} onClose={close} />}
      {dialog === "erase" && <EraseDialog child={child} name={name} onClose={close} />}
    </Card>
  );
}
