import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { stationDay } from "@/shared/stationTime";
import { Button, Card, dayWords, OneChip } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { FormDialog, fieldError, useSending } from "../forms";
import { eraseFile, type Leaving, leave, REASONS } from "./queries";
import { ReturnDialog } from "./ReturnDialog";

interface Props {
  child: number;
  name: string;
  onClose: () => void;
}

function LeaveDialog({ child, name, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const [day, setDay] = useState(() => stationDay(new Date()));
  const [reason, setReason] = useState<Leaving["reason"]>("moved");
  const sending = useSending(
    (id) => leave(child, { id, left_on: day, reason }),
    t("rights.leftNow", { name }),
    onClose,
    true,
  );
  return (
    <FormDialog
      title={t("rights.leave", { name })}
      send={t("rights.leaveNow")}
      sending={sending}
      fields={["left_on"]}
      onClose={onClose}
    >
      <p className="form-dialog__lead">{t("rights.leaveWhy")}</p>
      <OneChip
        label={t("rights.leaveReason")}
        options={REASONS.map((value) => ({ value, label: t(`rights.leaving.${value}`) }))}
        value={reason}
        onChange={setReason}
      />
      <TextInput
        type="date"
        label={t("rights.lastDay")}
        required
        value={day}
        error={fieldError(sending.error, "left_on")}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
    </FormDialog>
  );
}

function EraseDialog({ child, name, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const go = useNavigate();
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const sending = useSending(
    () => eraseFile(child, typed, reason.trim()),
    t("rights.fileErased"),
    // Nothing is left here to be done for anybody.
    () => void go({ to: "/children", replace: true }),
    true,
  );
  return (
    <FormDialog
      title={t("rights.eraseFile", { name })}
      send={t("rights.eraseFileNow")}
      kind="danger"
      disabled={typed.trim() !== name}
      sending={sending}
      fields={["name"]}
      onClose={onClose}
    >
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
        error={fieldError(sending.error, "name")}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
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

/** The coordinator's: first the child leaves, then the file may be erased. */
export function LeavingCard(props: Omit<Props, "onClose"> & { leftOn: string | null }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const [dialog, show] = useState<"leave" | "back" | "erase" | null>(null);
  const { child, name, leftOn } = props;
  const close = (): void => show(null);
  return (
    <Card title={t("rights.end")} className="rights-end">
      <p className="rights-one__said">
        {leftOn ? t("rights.leftOn", { day: dayWords(leftOn, i18n.language) }) : t("rights.endWhy")}
      </p>
      {leftOn ? (
        <>
          <Button wide onClick={() => show("back")}>
            {t("rights.backOpen")}
          </Button>
          <Button kind="danger" wide onClick={() => show("erase")}>
            {t("rights.eraseOpen")}
          </Button>
        </>
      ) : (
        <Button wide onClick={() => show("leave")}>
          {t("rights.leaveOpen")}
        </Button>
      )}
      {dialog === "leave" && <LeaveDialog child={child} name={name} onClose={close} />}
      {dialog === "back" && <ReturnDialog child={child} name={name} onClose={close} />}
      {dialog === "erase" && <EraseDialog child={child} name={name} onClose={close} />}
    </Card>
  );
}
