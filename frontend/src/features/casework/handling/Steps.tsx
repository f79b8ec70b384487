import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Card, DateText, ErrorNotice } from "@/shared/ui";
import { Textarea } from "@/shared/ui/fields";
import type { Deed, ReportFile, Step } from "../queries";
import { Suspect } from "./Suspect";
import { useStep } from "./useStep";

function One({ step }: { step: Step }): ReactNode {
  const { t } = useTranslation("casework");
  return (
    <li className="report-step">
      <p>
        <b>
          {t(`step.${step.kind}`)}
          {step.authority && ` · ${t(`authority.${step.authority}`)}`}
          {step.person && ` · ${step.person.name}`}
        </b>
      </p>
      {step.note && <p className="report-step__note">{step.note}</p>}
      <p className="report-step__when">
        {step.by?.name ?? t("step.nobody")} · <DateText at={step.recorded_at} />
      </p>
    </li>
  );
}

const ENDS = ["note", "handed_over", "closed"] as const;

function Add({ file }: { file: ReportFile }): ReactNode {
  const { t } = useTranslation("casework");
  const step = useStep(file.id);
  const [note, setNote] = useState("");
  const [calms, setCalms] = useState(true);
  const write = (kind: Deed["kind"]): void =>
    step.mutate(
      { kind, note, calms: calms && kind === "closed", happened_at: new Date().toISOString() },
      { onSuccess: () => setNote("") },
    );
  const ends = ENDS.filter(
    (kind) =>
      !(file.is_closed && kind !== "note") && !(file.is_handed_over && kind === "handed_over"),
  );
  return (
    <div className="report-telling">
      <Textarea
        label={t("add.note")}
        description={t("add.hint")}
        rows={3}
        maxLength={4000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {file.child && !file.is_closed && (
        <label className="report-calms">
          <input
            type="checkbox"
            checked={calms}
            onChange={({ currentTarget }) => setCalms(currentTarget.checked)}
          />
          <span>{t("add.calms", { name: file.child.name })}</span>
        </label>
      )}
      {step.error && <ErrorNotice error={step.error} />}
      <div className="report-telling__deeds">
        {ends.map((kind) => (
          <Button
            key={kind}
            disabled={note.trim() === "" || step.isPending}
            onClick={() => write(kind)}
          >
            {t(`add.${kind}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Everything done about the report, newest last, and the next word about it. */
export function Steps({ file }: { file: ReportFile }): ReactNode {
  const { t } = useTranslation("casework");
  return (
    <Card title={t("step.title")}>
      <ol className="report-steps">
        <li className="report-step">
          <p>
            <b>{t("step.received")}</b>
          </p>
          <p className="report-step__when">
            <DateText at={file.received_at} />
          </p>
        </li>
        {file.steps.map((step) => (
          <One key={step.id} step={step} />
        ))}
      </ol>
      <Add file={file} />
      <Suspect report={file.id} />
    </Card>
  );
}
