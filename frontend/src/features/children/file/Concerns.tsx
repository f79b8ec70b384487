import { IconHeartPlus } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Card, DateText, LevelIcon } from "@/shared/ui";
import type { BoardRow, Reason } from "../board/queries";
import { useReasonText } from "../reasons";
import { CloseConcernDialog, RaiseConcernDialog } from "./ConcernDialogs";

interface Props {
  child: number;
  standing: BoardRow;
  /** Whether this person may raise one here, and close what stands. */
  mayAct: boolean;
}

/** Why the child needs somebody. What rests on an entry can be closed with a note; what time made
 * overdue goes by itself when it is done. */
export function Concerns({ child, standing, mayAct }: Props): ReactNode {
  const { t } = useTranslation("children");
  const reasonText = useReasonText();
  const [closing, setClosing] = useState<Reason | null>(null);
  const [raising, setRaising] = useState(false);
  const seq = closing?.seqs[0];
  return (
    <Card
      title={t("concerns.title")}
      aside={
        mayAct && (
          <Button
            kind="quiet"
            icon={<IconHeartPlus aria-hidden />}
            onClick={() => setRaising(true)}
          >
            {t("concerns.raise")}
          </Button>
        )
      }
    >
      {standing.reasons.length === 0 && <p className="concerns__none">{t("concerns.none")}</p>}
      <ul className="concerns">
        {standing.reasons.map((reason) => (
          <li
            key={`${reason.code}-${reason.seqs.join()}`}
            className={`concern concern--${reason.level}`}
          >
            <LevelIcon level={reason.level} size={24} />
            <div>
              <p className="concern__why">{reasonText(reason)}</p>
              {reason.since && reason.seqs.length > 0 && (
                <p className="concern__since">
                  <DateText at={reason.since} />
                </p>
              )}
            </div>
            {mayAct && reason.seqs.length > 0 && (
              <Button onClick={() => setClosing(reason)}>{t("concerns.close")}</Button>
            )}
          </li>
        ))}
      </ul>
      {closing && seq !== undefined && (
        <CloseConcernDialog
          child={child}
          seq={seq}
          why={reasonText(closing)}
          onClose={() => setClosing(null)}
        />
      )}
      {raising && <RaiseConcernDialog child={child} onClose={() => setRaising(false)} />}
    </Card>
  );
}
