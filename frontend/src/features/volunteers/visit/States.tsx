import { IconPhone } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button, type Change, DOMAINS, type Domain } from "@/shared/ui";
import { Textarea } from "@/shared/ui/fields";
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

function StateRow(props: RowProps): ReactNode {
  const { t } = useTranslation("volunteers");
  const { domain, seen, onChange } = props;
  const name = useId();
  return (
    <fieldset className="state">
      <legend>
        <b>{t(`shared:domain.${domain}`)}</b> <span>{t(`states.ask.${domain}`)}</span>
      </legend>
      <div className="state__changes">
        {CHANGES.map((change) => (
          <label key={change} className={`state__change state__change--${change}`}>
            <input
              type="radio"
              name={name}
              checked={seen.change === change}
              onChange={() => onChange({ ...seen, change })}
            />
            <span>
              <Face change={change} />
              {t(`states.${change}`)}
            </span>
          </label>
        ))}
      </div>
      {seen.change === "worse" && <WorseNote {...props} />}
    </fieldset>
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
