import { IconEyeOff, IconUrgent } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AnyChips, Button, OneChip } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { Textarea, TextInput } from "@/shared/ui/fields";
import { TRIGGERS } from "../queries";
import { Call110 } from "./Call110";
import { type ReportDraft, saysNothing } from "./draft";
import { Part } from "./Part";
import "./Report.css";

interface Props {
  draft: ReportDraft;
  onChange: (part: Partial<ReportDraft>) => void;
  onSend: () => Promise<void>;
  /** How to say which child, and which colleague: richer for who is signed in. */
  child: ReactNode;
  worker?: ReactNode;
  /** Who is writing, where nobody knows. */
  writer?: ReactNode;
}

function What({ draft, onChange, missing }: Props & { missing: boolean }): ReactNode {
  const { t } = useTranslation("casework");
  const problem = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (missing) problem.current?.focus();
  }, [missing]);
  return (
    <Part title={t("form.what")} hint={t("form.whatHint")}>
      {missing && (
        <p className="form-problem" ref={problem} tabIndex={-1}>
          {t("form.missing")}
        </p>
      )}
      <AnyChips
        label={t("form.what")}
        value={draft.triggers}
        onChange={(triggers) => onChange({ triggers })}
        options={TRIGGERS.map((value) => ({ value, label: t(`trigger.${value}`) }))}
      />
      <Textarea
        label={t("form.words")}
        autosize={false}
        rows={4}
        maxLength={4000}
        value={draft.words}
        onChange={({ currentTarget }) => onChange({ words: currentTarget.value })}
      />
    </Part>
  );
}

function About({ draft, onChange }: Props): ReactNode {
  const { t } = useTranslation("casework");
  return (
    <Part title={t("form.about")}>
      <OneChip
        label={t("form.about")}
        value={draft.about}
        onChange={(about) => onChange({ about })}
        options={[
          { value: "danger", label: t("form.aboutChild") },
          { value: "worker", label: t("form.aboutWorker") },
        ]}
      />
      {draft.about === "worker" && (
        <p className="report-part__promise">
          <IconEyeOff size={20} aria-hidden />
          {t("form.promise")}
        </p>
      )}
    </Part>
  );
}

function WhereWhen({ draft, onChange }: Props): ReactNode {
  const { t } = useTranslation("casework");
  return (
    <Part title={t("form.where")} optional>
      <TextInput
        label={t("form.place")}
        maxLength={300}
        value={draft.place}
        onChange={({ currentTarget }) => onChange({ place: currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={t("form.noticed")}
        value={draft.noticed}
        onChange={({ currentTarget }) => onChange({ noticed: currentTarget.value })}
      />
    </Part>
  );
}

/** The same report for everybody: 110 first, then as much as one can say. */
export function ReportForm(props: Props): ReactNode {
  const { t } = useTranslation("casework");
  const { draft, onChange, onSend, child, worker, writer } = props;
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    setMissing(saysNothing(draft));
    if (saysNothing(draft)) return;
    setBusy(true);
    await onSend().finally(() => setBusy(false));
  };
  const byWorker = draft.about === "worker";
  return (
    <form
      className="report"
      // The browser must not offer these words to the next person at this phone.
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Call110 urgent={draft.now} />
      <Part title={t("form.now")}>
        <Choice
          label={t("form.now")}
          value={draft.now ? "yes" : "no"}
          onChange={(value) => onChange({ now: value === "yes" })}
          options={[
            { value: "no", label: t("form.notNow") },
            { value: "yes", label: t("form.yesNow") },
          ]}
        />
      </Part>
      <What {...props} missing={missing && saysNothing(draft)} />
      <Part title={t("form.child")} optional>
        {child}
      </Part>
      <About {...props} />
      <Part title={t(byWorker ? "form.suspectedWorker" : "form.suspected")} optional>
        {byWorker && worker}
        <TextInput
          label={t(byWorker && worker ? "form.suspectedMore" : "form.suspectedWords")}
          maxLength={300}
          value={draft.suspected}
          onChange={({ currentTarget }) => onChange({ suspected: currentTarget.value })}
        />
      </Part>
      <WhereWhen {...props} />
      {writer}
      <div className="report__send">
        <Button type="submit" kind="danger" wide busy={busy} icon={<IconUrgent aria-hidden />}>
          {t("form.send")}
        </Button>
        <p>{t("form.sendHint")}</p>
      </div>
    </form>
  );
}
