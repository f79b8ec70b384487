import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { Button, ErrorNotice } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import { DoorBox } from "./DoorBox";
import { addPerson, type Door, type RoleName, type StationPeople } from "./queries";

interface Props {
  page: StationPeople;
  onClose: () => void;
}

/** What everybody begins as, where one may give it. */
function firstRole(may: readonly RoleName[]): RoleName {
  return may.includes("volunteer_mother") ? "volunteer_mother" : (may[0] ?? "volunteer_mother");
}

function Form({ page, onAdded }: { page: StationPeople; onAdded: (door: Door) => void }) {
  const { t } = useTranslation("stations");
  // One id per attempt: a form that was sent and then mended is another one.
  const [sent, setSent] = useState({ id: newId(), body: "" });
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [username, setUsername] = useState("");
  const [role, setRole] = useState<RoleName>(firstRole(page.may_give));
  const add = useMutation({
    mutationFn: () => {
      const body = { station: page.station.id, role, name: name.trim(), phone, username };
      const text = JSON.stringify(body);
      const id = sent.body && sent.body !== text ? newId() : sent.id;
      setSent({ id, body: text });
      return addPerson(id, body);
    },
    onSuccess: onAdded,
  });
  const wrong = add.error instanceof ApiError ? add.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="people-form" onSubmit={submit}>
      <TextInput
        label={t("add.name")}
        required
        withAsterisk={false}
        value={name}
        error={wrong["name"]}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <TextInput
        label={t("add.phone")}
        inputMode="numeric"
        autoComplete="off"
        required
        withAsterisk={false}
        value={phone}
        error={wrong["phone"]}
        onChange={({ currentTarget }) => setPhone(currentTarget.value.replace(/\D/g, ""))}
      />
      <TextInput
        label={t("add.username")}
        description={t("add.usernameText")}
        autoCapitalize="none"
        autoComplete="off"
        value={username}
        error={wrong["username"]}
        onChange={({ currentTarget }) => setUsername(currentTarget.value.trim())}
      />
      <NativeSelect
        label={t("people.role")}
        value={role}
        data={page.may_give.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={({ currentTarget }) => setRole(currentTarget.value as RoleName)}
      />
      <p className="people-form__note">{t("add.waits")}</p>
      {add.error && Object.keys(wrong).length === 0 && <ErrorNotice error={add.error} />}
      <Button type="submit" kind="primary" wide busy={add.isPending}>
        {t("add.send")}
      </Button>
    </form>
  );
}

/** An account with a first role; then the link that is shown once. */
export function AddPersonDialog({ page, onClose }: Props): ReactNode {
  const { t } = useTranslation("stations");
  const client = useQueryClient();
  const [door, setDoor] = useState<Door | null>(null);
  const added = (made: Door): void => {
    setDoor(made);
    void client.invalidateQueries({ queryKey: ["people"] });
  };
  const title = door ? t("add.done", { name: door.name }) : t("people.add");
  return (
    <Dialog open title={title} onClose={onClose}>
      {door ? <DoorBox door={door} onClose={onClose} /> : <Form page={page} onAdded={added} />}
    </Dialog>
  );
}
