import { IconAlertCircle, IconCheck, IconMail, IconX } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/shared/ui";
import type { Mark, RollRow } from "../queries";
import { Notes } from "./Notes";
import { MARKS } from "./sheet";

const ICONS = { present: IconCheck, absent: IconX, excused: IconMail };

interface ToggleProps {
  name: string;
  mark: Mark | undefined;
  onChange: (mark: Mark) => void;
}

function Toggles({ name, mark, onChange }: ToggleProps): ReactNode {
  const { t } = useTranslation("tutoring");
  const group = useId();
  return (
    <fieldset className="marks">
      <legend className="visually-hidden">{name}</legend>
      {MARKS.map((value) => {
        const Icon = ICONS[value];
        return (
          <label key={value} className={`marks__one marks__one--${value}`}>
            <input
              type="radio"
              name={group}
              checked={mark === value}
              onChange={() => onChange(value)}
            />
            <span>
              <Icon size={20} aria-hidden />
              {t(`mark.${value}`)}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

interface Props {
  session: number;
  row: RollRow;
  mark: Mark | undefined;
  mayWrite: boolean;
  onChange: (mark: Mark) => void;
}

/** One child on the roll. */
export function PupilRow({ session, row, mark, mayWrite, onChange }: Props): ReactNode {
  const { t } = useTranslation("tutoring");
  const { child } = row;
  return (
    <li className="pupil">
      <div className="pupil__who">
        <Avatar seed={child.avatar} sex={child.sex} size={44} />
        <div>
          <h3>{child.name}</h3>
          {child.alert && (
            <p className="pupil__alert">
              <IconAlertCircle size={20} aria-hidden />
              {child.alert}
            </p>
          )}
        </div>
      </div>
      {mayWrite ? (
        <Toggles name={child.name} mark={mark} onChange={onChange} />
      ) : (
        <p className="pupil__mark">{mark ? t(`mark.${mark}`) : t("mark.none")}</p>
      )}
      <Notes session={session} row={row} mayWrite={mayWrite} />
    </li>
  );
}
