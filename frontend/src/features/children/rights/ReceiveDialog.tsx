import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { OneChip } from "@/shared/ui";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import { fileOf } from "../file/queries";
import { FormDialog, fieldError, useSending, Words } from "../forms";
import { KINDS, type Received, receive } from "./queries";

interface Props {
  child: number;
  onClose: () => void;
}

/** What a guardian asks for, by phone or at the door. */
export function ReceiveDialog({ child, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const parents = useQuery(fileOf(child)).data?.family?.parents ?? [];
  const [kind, setKind] = useState<Received["kind"]>("copy");
  const [chosen, setWho] = useState<string | null>(null);
  const who = chosen ?? String(parents[0]?.id ?? "");
  const [name, setName] = useState("");
  const [relation, setRelation] = useState("");
  const [details, setDetails] = useState("");
  const parent = parents.find((one) => String(one.id) === who);
  const sending = useSending(
    (id) =>
      receive(child, {
        id,
        kind,
        parent: parent?.id ?? null,
        asked_by: parent?.name ?? name,
        relation: parent ? t(`relation.${parent.relation}`) : relation,
        details,
      }),
    t("rights.received"),
    onClose,
  );
  return (
    <FormDialog
      title={t("rights.receive")}
      send={t("rights.receiveNow")}
      sending={sending}
      fields={["asked_by", "relation", "details"]}
      onClose={onClose}
    >
      <OneChip
        label={t("rights.what")}
        options={KINDS.map((value) => ({ value, label: t(`rights.kind.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      <p className="form-dialog__lead">{t(`rights.why.${kind}`)}</p>
      <NativeSelect
        label={t("rights.who")}
        value={who}
        onChange={({ currentTarget }) => setWho(currentTarget.value)}
        data={[
          ...parents.map((one) => ({
            value: String(one.id),
            label: `${t(`relation.${one.relation}`)} ${one.name}`,
          })),
          { value: "", label: t("rights.somebodyElse") },
        ]}
      />
      {!parent && (
        <>
          <TextInput
            label={t("rights.name")}
            required
            maxLength={60}
            value={name}
            error={fieldError(sending.error, "asked_by")}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <TextInput
            label={t("rights.relation")}
            required
            maxLength={20}
            value={relation}
            error={fieldError(sending.error, "relation")}
            onChange={({ currentTarget }) => setRelation(currentTarget.value)}
          />
        </>
      )}
      <Words
        label={t("rights.details")}
        required={kind === "correction"}
        value={details}
        onChange={setDetails}
        error={fieldError(sending.error, "details")}
      />
    </FormDialog>
  );
}
