import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { stationDay } from "@/shared/stationTime";
import { OneChip } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import { FormDialog, fieldError, useSending } from "../forms";
import { type Note, note, type Panel, type PurposeRow } from "./queries";

const key = ({ purpose, recipient }: PurposeRow): string => `${purpose}:${recipient}`;

/** What a parent said on paper, in person or by phone. The server says who may. */
export function NoteDialog({ panel, onClose }: { panel: Panel; onClose: () => void }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const [about, setAbout] = useState(panel.purposes[0] ? key(panel.purposes[0]) : "");
  const [decision, setDecision] = useState<Note["decision"]>("given");
  const [giver, setGiver] = useState<string | null>(null);
  const [way, setWay] = useState<Note["way"]>("paper");
  const [day, setDay] = useState(() => stationDay(new Date()));
  const row = panel.purposes.find((one) => key(one) === about);
  const decisions: Note["decision"][] = row?.in_force
    ? ["given", "withdrawn"]
    : ["given", "refused"];
  const said = decisions.includes(decision) ? decision : (decisions[1] ?? "given");
  const ways: Note["way"][] =
    said === "given" ? ["paper", "in_person"] : ["paper", "in_person", "phone"];
  const how = ways.includes(way) ? way : "paper";
  const sending = useSending(
    (id) => {
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
    t("consent.noted"),
    onClose,
  );
  return (
    <FormDialog
      title={t("consent.noteTitle")}
      send={t("consent.save")}
      sending={sending}
      fields={["given_on"]}
      disabled={!giver || !day}
      onClose={onClose}
    >
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
        max={stationDay(new Date())}
        value={day}
        error={fieldError(sending.error, "given_on")}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
    </FormDialog>
  );
}
