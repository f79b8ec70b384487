import { IconCheck, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AnyChips, Avatar } from "@/shared/ui";
import { Textarea } from "@/shared/ui/fields";
import type { ToVisit } from "../queries";
import { isUnanswered, type VisitDraft } from "./draft";
import { Part } from "./Part";
import { States } from "./States";
import { whoIsOn, withSiblings } from "./together";

type Child = ToVisit["child"];
type Told = Pick<VisitDraft, "states" | "gains">;

const GAINS_LENGTH = 1000;

interface AlsoWithProps {
  draft: VisitDraft;
  siblings: readonly Child[];
  onChange: (part: Partial<VisitDraft>) => void;
}

/** Who else was there: a tap per sibling, and none where she came for one child. */
export function AlsoWith({ draft, siblings, onChange }: AlsoWithProps): ReactNode {
  const { t } = useTranslation("volunteers");
  const on = whoIsOn(draft, siblings).map(({ id }) => String(id));
  const options = siblings.map(({ id, name }) => {
    const value = String(id);
    const Icon = on.includes(value) ? IconCheck : IconPlus;
    const label = (
      <>
        <Icon size={20} aria-hidden />
        {name}
      </>
    );
    return { value, label };
  });
  return (
    <Part title={t("also.title")} optional>
      <AnyChips
        label={t("also.title")}
        value={on}
        onChange={(chosen) => onChange(withSiblings(draft, chosen.map(Number)))}
        options={options}
      />
      {on.length > 0 && <p className="also__how">{t("also.how")}</p>}
    </Part>
  );
}

interface LineProps {
  value: string;
  onChange: (gains: string) => void;
  /** Whose line it is, where there are several. */
  of?: Child | undefined;
}

export function Gains({ value, onChange, of }: LineProps): ReactNode {
  const { t } = useTranslation("volunteers");
  const title = of ? t("also.gains", { name: of.name }) : t("form.gains");
  return (
    <Part title={title} optional>
      <Textarea
        aria-label={title}
        placeholder={t("form.gainsExample")}
        autosize
        minRows={2}
        maxLength={GAINS_LENGTH}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </Part>
  );
}

interface SeenProps {
  child: Child;
  told: Told;
  asked: boolean;
  onChange: (part: Partial<Told>) => void;
}

/** What was seen of one of several: in no other child's log. */
export function SeenOf({ child, told, asked, onChange }: SeenProps): ReactNode {
  const { t } = useTranslation("volunteers");
  const title = (
    <span className="seen-of__name">
      <Avatar seed={child.avatar} sex={child.sex} size={40} />
      {t("also.states", { name: child.name })}
    </span>
  );
  return (
    <section className="seen-of" aria-label={child.name}>
      <Part title={title} problem={asked && isUnanswered(told.states) ? "states" : undefined}>
        <States states={told.states} onChange={(states) => onChange({ states })} />
      </Part>
      <Gains of={child} value={told.gains} onChange={(gains) => onChange({ gains })} />
    </section>
  );
}
