import { IconClockHour4 } from "@tabler/icons-react";
import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { speak } from "@/shared/i18n";
import type { Language } from "@/shared/i18n/language";
import { ButtonLink, PageHeader } from "@/shared/ui";
import { Brand } from "@/shared/ui/Brand";
import { Choice } from "@/shared/ui/Choice";
import { TextInput } from "@/shared/ui/fields";
import { blank, publicBody, type ReportDraft } from "../form/draft";
import { Part } from "../form/Part";
import { ReportForm } from "../form/ReportForm";
import { Sent } from "../form/Sent";
import { watchCount } from "./sealed";
import { type Left, leave, onArrival } from "./waiting";
import "./OpenReportPage.css";

const LANGUAGES: { value: Language; label: string }[] = [
  { value: "zh-Hans", label: "中文" },
  { value: "en", label: "English" },
];

interface FieldsProps {
  draft: ReportDraft;
  onChange: (part: Partial<ReportDraft>) => void;
}

function Who({ draft, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation("casework");
  return (
    <TextInput
      label={t("form.whoOpen")}
      maxLength={300}
      value={draft.who}
      onChange={({ currentTarget }) => onChange({ who: currentTarget.value })}
    />
  );
}

function Writer({ draft, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation("casework");
  return (
    <Part title={t("form.writer")} hint={t("form.writerHint")} optional>
      <TextInput
        label={t("form.name")}
        maxLength={60}
        value={draft.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <TextInput
        type="tel"
        label={t("form.phone")}
        maxLength={40}
        value={draft.phone}
        onChange={({ currentTarget }) => onChange({ phone: currentTarget.value })}
      />
    </Part>
  );
}

function Head(): ReactNode {
  const { t, i18n } = useTranslation("casework");
  return (
    <div className="open-report__head">
      <Brand />
      <Choice
        label={t("language")}
        options={LANGUAGES}
        value={i18n.language === "en" ? "en" : "zh-Hans"}
        onChange={(language) => void speak(language)}
      />
    </div>
  );
}

/** Whoever holds the phone sees that something waits, never what it says. */
function StillWaiting(): ReactNode {
  const { t } = useTranslation("casework");
  const [count, setCount] = useState(0);
  useEffect(() => watchCount(setCount), []);
  if (count === 0) return null;
  return (
    <p className="open-report__waiting" role="status">
      <IconClockHour4 size={20} aria-hidden />
      {t("waiting", { count })}
    </p>
  );
}

interface Done {
  id: string;
  left: Left;
  urgent: boolean;
}

function Form({ onDone }: { onDone: (done: Done) => void }): ReactNode {
  const { station } = useSearch({ strict: false }) as { station?: number };
  const [draft, setDraft] = useState(() => blank(new Date()));
  const change = (part: Partial<ReportDraft>): void => setDraft({ ...draft, ...part });
  const send = async (): Promise<void> => {
    const id = newId();
    const left = await leave(id, publicBody(draft, new Date(), station ?? null));
    onDone({ id, left, urgent: draft.now });
  };
  return (
    <ReportForm
      draft={draft}
      onChange={change}
      onSend={send}
      child={<Who draft={draft} onChange={change} />}
      writer={<Writer draft={draft} onChange={change} />}
    />
  );
}

/** For adults without an account. Nothing of it stays on the screen for the next at this phone. */
export default function OpenReportPage(): ReactNode {
  const { t } = useTranslation("casework");
  const [done, setDone] = useState<Done | null>(null);
  const id = done?.id;
  useEffect(
    () => onArrival((one) => one === id && setDone((seen) => seen && { ...seen, left: "sent" })),
    [id],
  );
  return (
    <main id="page" className="open-report report-narrow">
      <Head />
      {done ? (
        <Sent {...done} next={[t("sent.open"), t("sent.authorities"), t("sent.number")]}>
          <ButtonLink to="/sign-in">{t("sent.back")}</ButtonLink>
        </Sent>
      ) : (
        <>
          <PageHeader title={t("form.title")} lead={t("form.leadOpen")} />
          <StillWaiting />
          <Form onDone={setDone} />
        </>
      )}
    </main>
  );
}
