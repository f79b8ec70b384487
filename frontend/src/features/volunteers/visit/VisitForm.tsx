import { IconCheck, IconHome2, IconPhone, IconTrees } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Unsent } from "@/shared/offline/store";
import { AnyChips, Button, OneChip, UnsentMark, useNow } from "@/shared/ui";
import { Textarea } from "@/shared/ui/fields";
import { type Problem, problemsOf, SERVICES, type VisitDraft, WAYS } from "./draft";
import { HowLong } from "./HowLong";
import { States } from "./States";
import { When } from "./When";
import "./Visit.css";

const GAINS_LENGTH = 1000;
const WAY_ICONS = { visit: IconHome2, call: IconPhone, outing: IconTrees };

interface PartProps {
  title: string;
  /** May be left out; said so that nobody hesitates. */
  optional?: boolean;
  problem?: Problem | undefined;
  children: ReactNode;
}

function Part({ title, optional = false, problem, children }: PartProps): ReactNode {
  const { t } = useTranslation("volunteers");
  return (
    <section className="part">
      <h2>
        {title}
        {optional && <span className="part__optional"> {t("form.optional")}</span>}
      </h2>
      {problem && (
        <p className="part__problem" tabIndex={-1}>
          {t(`problem.${problem}`)}
        </p>
      )}
      {children}
    </section>
  );
}

function How({ draft, onChange }: Pick<Props, "draft" | "onChange">): ReactNode {
  const { t } = useTranslation("volunteers");
  const options = WAYS.map((value) => {
    const Icon = WAY_ICONS[value];
    const label = (
      <>
        <Icon size={20} aria-hidden />
        {t(`way.${value}`)}
      </>
    );
    return { value, label };
  });
  return (
    <OneChip
      label={t("form.how")}
      value={draft.way}
      onChange={(way) => onChange({ way })}
      options={options}
    />
  );
}

interface Props {
  draft: VisitDraft;
  /** This visit as the server refused it, if it did. */
  refused: Unsent | undefined;
  onChange: (part: Partial<VisitDraft>) => void;
  onSave: () => Promise<void>;
}

/** One visit, in under two minutes: how and when are answered already, the rest is a tap each. */
export function VisitForm({ draft, refused, onChange, onSave }: Props): ReactNode {
  const { t } = useTranslation("volunteers");
  const now = useNow();
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const problems = problemsOf(draft, now);
  const problemIn = (...which: Problem[]): Problem | undefined =>
    asked ? problems.find((one) => which.includes(one)) : undefined;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (problemsOf(draft, new Date()).length > 0) {
      // After React has shown it.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>(".part__problem")?.focus(),
      );
      return;
    }
    setBusy(true);
    await onSave().finally(() => setBusy(false));
  };

  return (
    <form className="visit" ref={form} noValidate onSubmit={(event) => void save(event)}>
      <Part title={t("form.how")}>
        <How draft={draft} onChange={onChange} />
      </Part>
      <Part title={t("when.title")} problem={problemIn("ahead", "tooOld", "noTime")}>
        <When draft={draft} now={now} onChange={onChange} />
      </Part>
      <Part title={t("howLong.title")} problem={problemIn("minutes", "minutesRange")}>
        <HowLong draft={draft} onChange={onChange} />
      </Part>
      <Part title={t("states.title")} problem={problemIn("states")}>
        <States states={draft.states} onChange={(states) => onChange({ states })} />
      </Part>
      <Part title={t("form.services")} optional>
        <AnyChips
          label={t("form.services")}
          value={draft.services}
          onChange={(services) => onChange({ services })}
          options={SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))}
        />
      </Part>
      <Part title={t("form.gains")} optional>
        <Textarea
          aria-label={t("form.gains")}
          placeholder={t("form.gainsExample")}
          autosize
          minRows={2}
          maxLength={GAINS_LENGTH}
          value={draft.gains}
          onChange={({ currentTarget }) => onChange({ gains: currentTarget.value })}
        />
      </Part>
      <div className="visit__save">
        {refused && <UnsentMark item={refused} />}
        <Button type="submit" kind="primary" wide busy={busy} icon={<IconCheck aria-hidden />}>
          {t("form.save")}
        </Button>
        <p>{t("form.kept")}</p>
      </div>
    </form>
  );
}
