import { IconPhone } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, type Change, DOMAINS, type Domain } from "@/shared/ui";
import { Textarea } from "@/shared/ui/fields";
import { ThreeWay } from "@/shared/ui/ThreeWay";
import { restTheSame, type Seen, type VisitDraft } from "./draft";
import { Face } from "./Face";

const CHANGES: readonly Change[] = ["better", "same", "worse"];
const NOTE_LENGTH = 300;

interface RowProps {
  domain: Domain;
  seen: Seen;
  onChange: (seen: Seen) => void;
}

function WorseNote({ domain, seen, onChange }: RowProps): ReactNode {
  const { t } = useTranslation("volunteers");
  return (
    <div className="state__worse">
      <Textarea
        label={t("states.note", { domain: t(`shared:domain.${domain}`) })}
        description={t("states.noteWhy")}
        autosize
        minRows={2}
        maxLength={NOTE_LENGTH}
        value={seen.note}
        onChange={({ currentTarget }) => onChange({ ...seen, note: currentTarget.value })}
      />
    </div>
  );
}

const TONES = { better: "well", same: "plain", worse: "look" } as const;

function StateRow(props: RowProps): ReactNode {
  const { t } = useTranslation("volunteers");
  const { domain, seen, onChange } = props;
  return (
    <div className="state">
      <ThreeWay
        value={seen.change}
        onChange={(change) => onChange({ ...seen, change })}
        options={CHANGES.map((value) => ({
          value,
          label: t(`states.${value}`),
          icon: <Face change={value} />,
          tone: TONES[value],
        }))}
      >
        <b>{t(`shared:domain.${domain}`)}</b> <span>{t(`states.ask.${domain}`)}</span>
      </ThreeWay>
      {seen.change === "worse" && <WorseNote {...props} />}
    </div>
  );
}

interface Props {
  states: VisitDraft["states"];
  onChange: (states: VisitDraft["states"]) => void;
}

/** The five states. None is chosen beforehand: "all the same" is something one says. */
export function States({ states, onChange }: Props): ReactNode {
  const { t } = useTranslation("volunteers");
  const answered = DOMAINS.filter((domain) => states[domain].change !== null).length;
  const isWorse = DOMAINS.some((domain) => states[domain].change === "worse");
  return (
    <div className="states">
      {answered < DOMAINS.length && (
        <Button wide icon={<Face change="same" />} onClick={() => onChange(restTheSame(states))}>
          {answered === 0 ? t("states.allSame") : t("states.restSame")}
        </Button>
      )}
      {DOMAINS.map((domain) => (
        <StateRow
          key={domain}
          domain={domain}
          seen={states[domain]}
          onChange={(seen) => onChange({ ...states, [domain]: seen })}
        />
      ))}
      {isWorse && (
        <p className="states__danger">
          <IconPhone size={22} aria-hidden />
          <span>
            {t("states.danger")} <a href="tel:110">{t("states.call110")}</a>
          </span>
        </p>
      )}
    </div>
  );
}
