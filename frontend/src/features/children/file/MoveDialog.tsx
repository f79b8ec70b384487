import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, OneChip } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { FormDialog, fieldError, useSending } from "../forms";
import { Finder } from "../search/Finder";
import { type Found, moveToFamily } from "../search/queries";
import type { ChildFile } from "./queries";

interface HomeProps {
  home: { name: string; village: string; address: string };
  onChange: (home: HomeProps["home"]) => void;
}

function NewHome({ home, onChange }: HomeProps): ReactNode {
  const { t } = useTranslation("children");
  return (["name", "village", "address"] as const).map((field) => (
    <TextInput
      key={field}
      label={t(`family.move.${field}`)}
      required={field === "name"}
      maxLength={field === "address" ? 200 : 60}
      value={home[field]}
      onChange={({ currentTarget }) => onChange({ ...home, [field]: currentTarget.value })}
    />
  ));
}

interface SiblingProps {
  file: ChildFile;
  chosen: Found | null;
  onChoose: (child: Found | null) => void;
}

function Sibling({ file, chosen, onChoose }: SiblingProps): ReactNode {
  const { t } = useTranslation("children");
  if (!chosen) {
    return <Finder station={file.file?.station} except={file.id} onChoose={onChoose} />;
  }
  return (
    <>
      <p>{t("family.move.chosen", { name: chosen.name })}</p>
      <Button onClick={() => onChoose(null)}>{t("family.move.another")}</Button>
    </>
  );
}

/** For a file that was opened under the wrong family: to a sibling's family, or to a new one. */
export default function MoveDialog(props: { file: ChildFile; onClose: () => void }): ReactNode {
  const { t } = useTranslation("children");
  const { file, onClose } = props;
  const [which, setWhich] = useState<"of" | "new">("of");
  const [chosen, choose] = useState<Found | null>(null);
  const [home, setHome] = useState({ name: "", village: "", address: "" });
  const [reason, setReason] = useState("");
  const fresh = which === "new";
  const target = fresh ? { sibling: null, home } : { sibling: chosen?.id ?? null, home: null };
  const body = { version: file.version ?? 0, reason: reason.trim(), ...target };
  const sending = useSending(
    (id) => moveToFamily(file.id, { id, ...body }),
    t("family.move.done"),
    onClose,
    true,
  );
  const ready = reason.trim() !== "" && (fresh ? home.name.trim() !== "" : chosen !== null);
  return (
    <FormDialog
      title={t("family.move.title", { name: file.name })}
      send={t("family.move.now")}
      disabled={!ready}
      sending={sending}
      fields={["sibling"]}
      onClose={onClose}
    >
      <p className="form-dialog__lead">{t("family.move.why")}</p>
      <OneChip
        label={t("family.move.which")}
        options={(["of", "new"] as const).map((value) => ({
          value,
          label: t(`family.move.${value}`),
        }))}
        value={which}
        onChange={setWhich}
      />
      {fresh ? (
        <NewHome home={home} onChange={setHome} />
      ) : (
        <Sibling file={file} chosen={chosen} onChoose={choose} />
      )}
      {fieldError(sending.error, "sibling") && (
        <p role="alert">{fieldError(sending.error, "sibling")}</p>
      )}
      <TextInput
        label={t("family.move.reason")}
        required
        maxLength={200}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  );
}
