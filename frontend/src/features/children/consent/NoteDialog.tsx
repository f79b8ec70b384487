import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { Button, ErrorNotice, OneChip, toast } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import { type Note, note, type Panel, type PurposeRow } from "./queries";

const key = ({ purpose, recipient }: PurposeRow): string => `${purpose}:${recipient}`;

/** What a parent said on paper, in person or by phone. The server says who may. */
export function NoteDialog({ panel, onClose }: { panel: Panel; onClose: () => void }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const client = useQueryClient();
  const [id] = useState(newId);
  const [about, setAbout] = useState(panel.purposes[0] ? key(panel.purposes[0]) : "");
  const [decision, setDecision] = useState<Note["decision"]>("given");
  const [giver, setGiver] = useState<string | null>(null);
  const [way, setWay] = useState<Note["way"]>("paper");
  const [day, setDay] = useState(today);
  const row = panel.purposes.find((one) => key(one) === about);
  const decisions: Note["decision"][] = row?.in_force
    ? ["given", "withdrawn"]
    : ["given", "refused"];
  const said = decisions.includes(decision) ? decision : (decisions[1] ?? "given");
  const ways: Note["way"][] =
    said === "given" ? ["paper", "in_person"] : ["paper", "in_person", "phone"];
  const how = ways.includes(way) ? way : "paper";
  const save = useMutation({
    mutationFn: () => {
      const [kind = "mother", guardianship] = (giver ?? "").split(":");
      return note(panel.child, id, {
        purpose: row?.purpose ?? "file",
        recipient: row?.recipient ?? "",
        decision: said,
        giver: kind as Note["giver"],
        guardianship: guardianship ? Number(guardianship) : null,
        way: how,
        given_on: day,
        language: i18n.language === "en" ? "en" : "zh-hans",
      });
    },
    onSuccess: async () => {
      toast(t("consent.noted"));
      onClose();
      await client.invalidateQueries({ queryKey: ["consents"] });
    },
  });
  const fields = save.error instanceof ApiError ? save.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={t("consent.noteTitle")} open onClose={onClose}>
      <form className="consent-form" onSubmit={submit}>
        <NativeSelect
          label={t("consent.what")}
          value={about}
          onChange={({ currentTarget }) => setAbout(currentTarget.value)}
          data={panel.purposes.map((one) => ({
            value: key(one),
            label: t(`consent.purpose.${one.purpose}`) + (one.recipient && `：${one.recipient}`),
          }))}
        />
        <Choice
          showLabel
          label={t("consent.said")}
          value={said}
          onChange={setDecision}
          options={decisions.map((value) => ({ value, label: t(`consent.say.${value}`) }))}
        />
        <h3>{t("consent.who")}</h3>
        <OneChip
          label={t("consent.who")}
          value={giver}
          onChange={setGiver}
          options={[
            ...panel.givers.map((one) => ({
              value: one.guardianship ? `${one.giver}:${one.guardianship}` : one.giver,
              label:
                one.giver === "child"
                  ? t("consent.giver.child")
                  : `${t(`consent.giver.${one.giver}`)} ${one.name}`,
            })),
            { value: "carer", label: t("consent.giver.carer") },
          ]}
        />
        <Choice
          showLabel
          label={t("consent.how")}
          value={how}
          onChange={setWay}
          options={ways.map((value) => ({ value, label: t(`consent.way.${value}`) }))}
        />
        <TextInput
          type="date"
          label={t("consent.when")}
          max={today()}
          value={day}
          error={fields["given_on"]}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
        {save.error && <ErrorNotice error={save.error} />}
        <Button type="submit" kind="primary" wide busy={save.isPending} disabled={!giver || !day}>
          {t("consent.save")}
        </Button>
      </form>
    </Dialog>
  );
}

/** The station's day, as a date field wants it. */
function today(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(new Date());
}
