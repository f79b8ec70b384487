import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { Button, ErrorNotice, OneChip, toast } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { NativeSelect, Textarea, TextInput } from "@/shared/ui/fields";
import { fileOf } from "../file/queries";
import { KINDS, type Received, receive } from "./queries";

/** What a guardian asks for, by phone or at the door. */
export function ReceiveDialog({
  child,
  onClose,
}: {
  child: number;
  onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const parents = useQuery(fileOf(child)).data?.family?.parents ?? [];
  const [id] = useState(newId);
  const [kind, setKind] = useState<Received["kind"]>("copy");
  const [chosen, setWho] = useState<string | null>(null);
  const who = chosen ?? String(parents[0]?.id ?? "");
  const [name, setName] = useState("");
  const [relation, setRelation] = useState("");
  const [details, setDetails] = useState("");
  const parent = parents.find((one) => String(one.id) === who);
  const save = useMutation({
    mutationFn: () =>
      receive(child, {
        id,
        kind,
        parent: parent?.id ?? null,
        asked_by: parent?.name ?? name,
        relation: parent ? t(`relation.${parent.relation}`) : relation,
        details,
      }),
    onSuccess: async () => {
      toast(t("rights.received"));
      onClose();
      await client.invalidateQueries({ queryKey: ["rights", child] });
    },
  });
  const fields = save.error instanceof ApiError ? save.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={t("rights.receive")} open onClose={onClose}>
      <form className="rights-form" onSubmit={submit}>
        <OneChip
          label={t("rights.what")}
          options={KINDS.map((value) => ({ value, label: t(`rights.kind.${value}`) }))}
          value={kind}
          onChange={(value) => setKind((value ?? "copy") as Received["kind"])}
        />
        <p className="rights-form__why">{t(`rights.why.${kind}`)}</p>
        <NativeSelect
          label={t("rights.who")}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
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
              error={fields["asked_by"]}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TextInput
              label={t("rights.relation")}
              required
              maxLength={20}
              value={relation}
              error={fields["relation"]}
              onChange={(event) => setRelation(event.currentTarget.value)}
            />
          </>
        )}
        <Textarea
          label={t("rights.details")}
          autosize
          minRows={2}
          maxLength={2000}
          required={kind === "correction"}
          value={details}
          error={fields["details"]}
          onChange={(event) => setDetails(event.currentTarget.value)}
        />
        {save.error && Object.keys(fields).length === 0 && <ErrorNotice error={save.error} />}
        <Button type="submit" kind="primary" wide busy={save.isPending}>
          {t("rights.receiveNow")}
        </Button>
      </form>
    </Dialog>
  );
}
