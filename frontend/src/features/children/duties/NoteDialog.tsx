import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { stationDay, stationMoment } from "@/shared/stationTime";
import { OneChip } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import { FormDialog, fieldError, useSending, Words } from "../forms";
import { type Duty, noteDuty, WAYS, type Way } from "./queries";

/** How each duty is most often fulfilled; the person corrects it where it was otherwise. */
const USUAL: Record<string, Way> = {
  R2: "phone",
  R3: "talk",
  R7: "talk",
  R9: "paper",
  R11: "paper",
};

interface Props {
  child: number;
  name: string;
  /** Duties that this person may note; the first one is proposed. */
  duties: readonly Pick<Duty, "rule" | "label" | "evidence">[];
  onClose: () => void;
}

/** "Now" for what was today, the evening for what was on a day before. */
function momentOf(day: string): string {
  const now = new Date();
  const at = day === stationDay(now) ? now : stationMoment(day, "18:00");
  return at.toISOString();
}

/** Notes a duty as done or tried, with what shows it. */
export default function NoteDialog({ child, name, duties, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const [rule, setRule] = useState(duties[0]?.rule ?? "R4");
  const [how, setHow] = useState<"done" | "tried">("done");
  const [way, setWay] = useState<Way>(USUAL[rule] ?? "visit");
  const [day, setDay] = useState(() => stationDay(new Date()));
  const [note, setNote] = useState("");
  // Made once: the same entry sent again must say the same moment.
  const [now] = useState(() => new Date().toISOString());
  const happened_at = day === stationDay(new Date()) ? now : momentOf(day);
  const sending = useSending(
    (id) => noteDuty(child, rule, how, { id, happened_at, way, note }),
    t(`duty.noted.${how}`),
    onClose,
  );
  const chosen = duties.find((duty) => duty.rule === rule);
  return (
    <FormDialog
      title={t("duty.noteFor", { name })}
      send={t(`duty.send.${how}`)}
      sending={sending}
      fields={["happened_at", "note"]}
      onClose={onClose}
    >
      {duties.length > 1 && (
        <NativeSelect
          label={t("duty.which")}
          value={rule}
          data={duties.map((duty) => ({ value: duty.rule, label: duty.label }))}
          onChange={({ currentTarget: { value } }) => {
            setRule(value as Duty["rule"]);
            setWay(USUAL[value] ?? "visit");
          }}
        />
      )}
      <p className="form-dialog__lead">
        {duties.length === 1 && <b>{chosen?.label} · </b>}
        {t("duty.evidence", { evidence: chosen?.evidence ?? "" })}
      </p>
      <Choice
        label={t("duty.how")}
        value={how}
        onChange={setHow}
        options={[
          { value: "done", label: t("duty.done") },
          { value: "tried", label: t("duty.tried") },
        ]}
      />
      <div>
        <p className="form-dialog__label">{t("duty.wayLabel")}</p>
        <OneChip
          label={t("duty.wayLabel")}
          value={way}
          onChange={setWay}
          options={WAYS.map((value) => ({ value, label: t(`duty.way.${value}`) }))}
        />
      </div>
      <TextInput
        type="date"
        label={t("duty.day")}
        value={day}
        max={stationDay(new Date())}
        error={fieldError(sending.error, "happened_at")}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
        required
        withAsterisk={false}
      />
      <Words
        label={t("duty.note")}
        value={note}
        onChange={setNote}
        error={fieldError(sending.error, "note")}
      />
    </FormDialog>
  );
}
