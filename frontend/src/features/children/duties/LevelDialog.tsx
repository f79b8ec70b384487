import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { stationDay } from "@/shared/stationTime";
import { LEVELS, type Level, LevelBadge, OneChip } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import type { BoardRow } from "../board/queries";
import { FormDialog, fieldError, useSending, Words } from "../forms";
import { useReasonText } from "../reasons";
import { judgeLevel } from "./queries";

const REVIEW_DAYS = 14;

/** A person confirms what the house suggests, or says otherwise and why. */
export default function LevelDialog(props: { row: BoardRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation("children");
  const { row, onClose } = props;
  const reasonText = useReasonText();
  const [level, setLevel] = useState<Level>(row.suggested);
  const [note, setNote] = useState("");
  const [review, setReview] = useState(() => stationDay(new Date(), REVIEW_DAYS));
  const sending = useSending(
    (id) => judgeLevel(row.child, { id, level, seen: row.suggested, note, review_on: review }),
    t("level.judged"),
    onClose,
  );
  return (
    <FormDialog
      title={t("level.title", { name: row.name })}
      send={t(level === row.suggested ? "level.confirm" : "level.override")}
      sending={sending}
      fields={["note", "review_on"]}
      onClose={onClose}
    >
      <p className="form-dialog__lead">
        {t("level.suggested")} <LevelBadge level={row.suggested} />
      </p>
      {row.reasons.length > 0 && (
        <ul className="form-dialog__reasons">
          {row.reasons.map((reason) => (
            <li key={`${reason.code}-${reason.seqs.join()}`}>{reasonText(reason)}</li>
          ))}
        </ul>
      )}
      <div>
        <p className="form-dialog__label">{t("level.yours")}</p>
        <OneChip
          label={t("level.yours")}
          value={level}
          onChange={setLevel}
          options={LEVELS.map((value) => ({ value, label: t(`shared:level.${value}`) }))}
        />
      </div>
      <Words
        label={t(level === row.suggested ? "level.noteConfirm" : "level.noteOverride")}
        value={note}
        onChange={setNote}
        required={level !== row.suggested}
        error={fieldError(sending.error, "note")}
      />
      <TextInput
        type="date"
        label={t("level.review")}
        value={review}
        min={stationDay(new Date(), 1)}
        max={stationDay(new Date(), 183)}
        error={fieldError(sending.error, "review_on")}
        onChange={({ currentTarget }) => setReview(currentTarget.value)}
        required
        withAsterisk={false}
      />
    </FormDialog>
  );
}
