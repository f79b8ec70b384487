import { IconCheck, IconPhone } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { stationMoment } from "@/shared/stationTime";
import { Button, Card, DateText, ErrorNotice, FormDeeds, OneChip, useNow } from "@/shared/ui";
import { Textarea, TextInput } from "@/shared/ui/fields";
import { wallTime } from "../form/draft";
import { type Deed, type Line, POLICE, type ReportFile, SERVICES } from "../queries";
import { Clock, useElapsed } from "./Clock";
import { useStep } from "./useStep";

const HOWS = ["phone", "in_person", "written"] as const;

function momentOf(wall: string): string {
  const [day = "", time = ""] = wall.split("T");
  const at = stationMoment(day, time);
  return (Number.isNaN(at.getTime()) ? new Date() : at).toISOString();
}

interface FormProps {
  report: string;
  line: Line;
  onDone: () => void;
}

function Telling({ report, line, onDone }: FormProps): ReactNode {
  const { t } = useTranslation("casework");
  const step = useStep(report);
  const [how, setHow] = useState<(typeof HOWS)[number]>("phone");
  const [at, setAt] = useState(() => wallTime(new Date()));
  const [taken_by, setTaker] = useState("");
  const [number, setNumber] = useState("");
  const { authority } = line;
  const body: Deed = {
    kind: "told",
    authority,
    how,
    happened_at: momentOf(at),
    taken_by,
    number,
  };
  return (
    <form
      className="report-telling"
      onSubmit={(event) => {
        event.preventDefault();
        step.mutate(body, { onSuccess: onDone });
      }}
    >
      <OneChip
        label={t("tell.how")}
        value={how}
        onChange={setHow}
        options={HOWS.map((value) => ({ value, label: t(`how.${value}`) }))}
      />
      <TextInput
        type="datetime-local"
        label={t("tell.at")}
        value={at}
        onChange={({ currentTarget }) => setAt(currentTarget.value)}
      />
      <TextInput
        label={t("tell.takenBy")}
        maxLength={60}
        value={taken_by}
        onChange={({ currentTarget }) => setTaker(currentTarget.value)}
      />
      <TextInput
        label={t("tell.number")}
        maxLength={60}
        value={number}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
      />
      {step.error && <ErrorNotice error={step.error} />}
      <FormDeeds
        send={t("tell.save")}
        cancel={t("tell.cancel")}
        busy={step.isPending}
        onCancel={onDone}
      />
    </form>
  );
}

function Answering({ report, line, onDone }: FormProps): ReactNode {
  const { t } = useTranslation("casework");
  const step = useStep(report);
  const [note, setNote] = useState("");
  const { authority } = line;
  return (
    <form
      className="report-telling"
      onSubmit={(event) => {
        event.preventDefault();
        const happened_at = new Date().toISOString();
        step.mutate({ kind: "feedback", authority, note, happened_at }, { onSuccess: onDone });
      }}
    >
      <Textarea
        label={t("answer.what")}
        rows={3}
        required
        withAsterisk={false}
        maxLength={4000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {step.error && <ErrorNotice error={step.error} />}
      <FormDeeds
        send={t("tell.save")}
        cancel={t("tell.cancel")}
        busy={step.isPending}
        disabled={note.trim() === ""}
        onCancel={onDone}
      />
    </form>
  );
}

function Feedback({ line }: { line: Line }): ReactNode {
  const { t } = useTranslation("casework");
  const now = useNow();
  const words = useElapsed();
  if (line.feedback_at) {
    return (
      <p>
        {t("answer.came")} <DateText at={line.feedback_at} />：{line.feedback}
      </p>
    );
  }
  if (!line.feedback_due_at) return null;
  const due = new Date(line.feedback_due_at);
  const late = due < now;
  return (
    <p className={late ? "report-line__late" : "report-line__due"}>
      {late
        ? t("answer.late", { time: words(line.feedback_due_at, now) })
        : t("answer.due", { time: words(now.toISOString(), due) })}
    </p>
  );
}

function Told({ line }: { line: Line }): ReactNode {
  const { t } = useTranslation("casework");
  if (!line.told_at) return <p>{t("tell.notYet")}</p>;
  return (
    <>
      <p>
        {line.how && `${t(`how.${line.how}`)} · `}
        <DateText at={line.told_at} />
        {line.taken_by && ` · ${line.taken_by}`}
        {line.number && ` · ${t("tell.no")} ${line.number}`}
      </p>
      <Feedback line={line} />
    </>
  );
}

function Row({ report, line, locked }: { report: string; line: Line; locked: boolean }): ReactNode {
  const { t } = useTranslation("casework");
  const [open, setOpen] = useState(false);
  const told = line.told_at !== null;
  const phone = line.authority === "police" ? POLICE : SERVICES;
  const Form = told ? Answering : Telling;
  const done = told && line.feedback_at !== null;
  return (
    <li className={told ? "report-line report-line--told" : "report-line"}>
      <span className="report-line__mark">{told && <IconCheck size={22} aria-hidden />}</span>
      <div className="report-line__words">
        <h3>{t(`authority.${line.authority}`)}</h3>
        <Told line={line} />
      </div>
      {!locked && !open && (
        <div className="report-line__deeds">
          {!told && (
            <a className="button button--plain" href={`tel:${phone}`}>
              <IconPhone aria-hidden />
              {phone}
            </a>
          )}
          {!done && (
            <Button kind={told ? "quiet" : "primary"} onClick={() => setOpen(true)}>
              {t(told ? "answer.add" : "tell.add")}
            </Button>
          )}
        </div>
      )}
      {open && <Form report={report} line={line} onDone={() => setOpen(false)} />}
    </li>
  );
}

/** The authorities that the law wants told, in its order, and what each of them answered. */
export function Checklist({ file }: { file: ReportFile }): ReactNode {
  const { t } = useTranslation("casework");
  return (
    <Card title={t("check.title")} aside={<Clock row={file} />}>
      <p className="report-lines__hint">{t(file.at_once ? "check.hint" : "check.hintWorker")}</p>
      <ul className="report-lines">
        {file.told.map((line) => (
          <Row key={line.authority} report={file.id} line={line} locked={file.is_closed} />
        ))}
      </ul>
    </Card>
  );
}
