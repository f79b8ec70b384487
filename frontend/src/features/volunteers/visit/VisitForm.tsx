import { IconCheck, IconHome2, IconPhone, IconTrees } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Unsent } from "@/shared/offline/store";
import { AnyChips, Button, OneChip, UnsentMark, useNow } from "@/shared/ui";
import type { ToVisit } from "../queries";
import { isUnanswered, type Problem, problemsOf, SERVICES, type VisitDraft, WAYS } from "./draft";
import { HowLong } from "./HowLong";
import { Part } from "./Part";
import { AlsoWith, Gains, SeenOf } from "./Siblings";
import { States } from "./States";
import { whoIsOn } from "./together";
import { When } from "./When";
import "./Visit.css";

const WAY_ICONS = { visit: IconHome2, call: IconPhone, outing: IconTrees };

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

function Services({ draft, onChange }: Pick<Props, "draft" | "onChange">): ReactNode {
  const { t } = useTranslation("volunteers");
  return (
    <Part title={t("form.services")} optional>
      <AnyChips
        label={t("form.services")}
        value={draft.services}
        onChange={(services) => onChange({ services })}
        options={SERVICES.map((value) => ({ value, label: t(`service.${value}`) }))}
      />
    </Part>
  );
}

interface SeenProps extends Omit<Props, "refused" | "onSave"> {
  asked: boolean;
}

/** One child: as short as ever. */
function SeenOfOne({ draft, asked, onChange }: SeenProps): ReactNode {
  const { t } = useTranslation("volunteers");
  const problem = asked && isUnanswered(draft.states) ? "states" : undefined;
  return (
    <>
      <Part title={t("states.title")} problem={problem}>
        <States states={draft.states} onChange={(states) => onChange({ states })} />
      </Part>
      <Services draft={draft} onChange={onChange} />
      <Gains value={draft.gains} onChange={(gains) => onChange({ gains })} />
    </>
  );
}

/** Several: first what they shared, then each child by itself. */
function SeenOfEach({ child, siblings, draft, asked, onChange }: SeenProps): ReactNode {
  return (
    <>
      <Services draft={draft} onChange={onChange} />
      <SeenOf child={child} told={draft} asked={asked} onChange={onChange} />
      {siblings.map((one) => {
        const told = draft.also[one.id];
        if (!told?.isOn) return null;
        return (
          <SeenOf
            key={one.id}
            child={one}
            told={told}
            asked={asked}
            onChange={(part) =>
              onChange({ also: { ...draft.also, [one.id]: { ...told, ...part } } })
            }
          />
        );
      })}
    </>
  );
}

interface Props {
  child: ToVisit["child"];
  /** Her other children of the same family. */
  siblings: readonly ToVisit["child"][];
  draft: VisitDraft;
  /** This visit as the server refused it, if it did. */
  refused: Unsent | undefined;
  onChange: (part: Partial<VisitDraft>) => void;
  onSave: () => Promise<void>;
}

/** One visit, in under two minutes: how and when are answered already, the rest is a tap each. */
export function VisitForm(props: Props): ReactNode {
  const { siblings, draft, refused, onChange, onSave } = props;
  const { t } = useTranslation("volunteers");
  const now = useNow();
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const problems = problemsOf(draft, now);
  const Seen = whoIsOn(draft, siblings).length > 0 ? SeenOfEach : SeenOfOne;
  const problemIn = (...which: Problem[]): Problem | undefined =>
    asked ? problems.find((one) => which.includes(one)) : undefined;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (problemsOf(draft, new Date()).length > 0) {
      // After React has shown it.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>(".form-problem")?.focus(),
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
      {siblings.length > 0 && <AlsoWith {...props} />}
      <Seen {...props} asked={asked} />
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
