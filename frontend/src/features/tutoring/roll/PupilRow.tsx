import { IconAlertCircle, IconCheck, IconMail, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/shared/ui";
import { ThreeWay } from "@/shared/ui/ThreeWay";
import type { Mark, RollRow } from "../queries";
import { Notes } from "./Notes";
import { MARKS } from "./sheet";

const LOOKS = {
  present: { icon: <IconCheck size={20} aria-hidden />, tone: "well" },
  absent: { icon: <IconX size={20} aria-hidden />, tone: "look" },
  excused: { icon: <IconMail size={20} aria-hidden />, tone: "plain" },
} as const;

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
        <ThreeWay
          value={mark}
          onChange={onChange}
          options={MARKS.map((value) => ({ value, label: t(`mark.${value}`), ...LOOKS[value] }))}
        >
          <span className="visually-hidden">{child.name}</span>
        </ThreeWay>
      ) : (
        <p className="pupil__mark">{mark ? t(`mark.${mark}`) : t("mark.none")}</p>
      )}
      <Notes session={session} row={row} mayWrite={mayWrite} />
    </li>
  );
}
