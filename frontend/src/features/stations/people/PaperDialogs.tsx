import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { stationDay } from "@/shared/stationTime";
import { Button, ErrorNotice, OneChip } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import {
  appoint,
  type RoleName,
  recordInquiry,
  recordTraining,
  type StaffFile,
  type StationPeople,
  useDone,
} from "./queries";

interface FormProps {
  title: string;
  text: string;
  send: string;
  danger?: boolean;
  deed: (id: string) => Promise<unknown>;
  /** What is being sent: other content is another deed. */
  content: string;
  said: string;
  onClose: () => void;
  children: (wrong: Record<string, string>) => ReactNode;
}

function DeedDialog(props: FormProps): ReactNode {
  const done = useDone(props.said, props.onClose);
  const [sent, setSent] = useState({ id: newId(), content: "" });
  const write = useMutation({
    mutationFn: () => {
      const same = !sent.content || sent.content === props.content;
      const id = same ? sent.id : newId();
      setSent({ id, content: props.content });
      return props.deed(id);
    },
    onSuccess: done,
  });
  const wrong = write.error instanceof ApiError ? write.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    write.mutate();
  };
  return (
    <Dialog open title={props.title} onClose={props.onClose}>
      <form className="people-form" onSubmit={submit}>
        <p>{props.text}</p>
        {props.children(wrong)}
        {write.error && Object.keys(wrong).length === 0 && <ErrorNotice error={write.error} />}
        <Button
          type="submit"
          kind={props.danger ? "danger" : "primary"}
          wide
          busy={write.isPending}
        >
          {props.send}
        </Button>
      </form>
    </Dialog>
  );
}

interface DayProps {
  label: string;
  day: string;
  error: string | undefined;
  onChange: (day: string) => void;
}

function DayField({ label, day, error, onChange }: DayProps): ReactNode {
  return (
    <TextInput
      type="date"
      label={label}
      required
      withAsterisk={false}
      max={stationDay(new Date())}
      value={day}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

interface Props {
  person: StaffFile;
  onClose: () => void;
}

const RESULTS = ["clear", "barred"] as const;

export function InquiryDialog({ person, onClose }: Props): ReactNode {
  const { t } = useTranslation("stations");
  const [result, setResult] = useState<(typeof RESULTS)[number]>("clear");
  const [checked_on, setDay] = useState(stationDay(new Date()));
  return (
    <DeedDialog
      title={t("record.inquiry", { name: person.name })}
      text={t("record.inquiryText")}
      send={t(result === "clear" ? "record.send" : "record.sendBarred")}
      danger={result === "barred"}
      said={t("record.done")}
      content={`${result}|${checked_on}`}
      deed={(id) => recordInquiry(person.id, id, { result, checked_on })}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <DayField
            label={t("record.checkedOn")}
            day={checked_on}
            error={wrong["checked_on"]}
            onChange={setDay}
          />
          <OneChip
            label={t("record.result")}
            value={result}
            onChange={setResult}
            options={RESULTS.map((value) => ({ value, label: t(`record.${value}`) }))}
          />
          {result === "barred" && <p className="people-form__warn">{t("record.barredText")}</p>}
        </>
      )}
    </DeedDialog>
  );
}

export function TrainingDialog({ person, onClose }: Props): ReactNode {
  const { t } = useTranslation("stations");
  const [topic, setTopic] = useState("");
  const [completed_on, setDay] = useState(stationDay(new Date()));
  return (
    <DeedDialog
      title={t("record.training", { name: person.name })}
      text={t("record.trainingText")}
      send={t("record.send")}
      said={t("record.done")}
      content={`${topic}|${completed_on}`}
      deed={(id) => recordTraining(person.id, id, { topic, completed_on })}
      onClose={onClose}
    >
      {(wrong) => (
        <>
          <TextInput
            label={t("record.topic")}
            required
            withAsterisk={false}
            maxLength={80}
            value={topic}
            error={wrong["topic"]}
            onChange={({ currentTarget }) => setTopic(currentTarget.value)}
          />
          <DayField
            label={t("record.completedOn")}
            day={completed_on}
            error={wrong["completed_on"]}
            onChange={setDay}
          />
        </>
      )}
    </DeedDialog>
  );
}

export function AppointDialog(props: Props & { at: StationPeople }): ReactNode {
  const { t } = useTranslation("stations");
  const { person, at, onClose } = props;
  const [role, setRole] = useState<RoleName>(at.may_give[0] ?? "tutor");
  return (
    <DeedDialog
      title={t("appoint.title", { name: person.name })}
      text={t("appoint.text", { station: at.station.name })}
      send={t("appoint.send")}
      said={t("record.done")}
      content={role}
      deed={(id) => appoint(person.id, id, { station: at.station.id, role })}
      onClose={onClose}
    >
      {() => (
        <NativeSelect
          label={t("people.role")}
          value={role}
          data={at.may_give.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={({ currentTarget }) => setRole(currentTarget.value as RoleName)}
        />
      )}
    </DeedDialog>
  );
}
