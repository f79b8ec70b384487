import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconMailForward,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LedgerRow, PurposeRow } from "./queries";
import "./Consent.css";

/** How the person who answered is named: "Mother 王秋月". */
export function useGiverText(): (row: Pick<LedgerRow, "giver" | "giver_name">) => string {
  const { t } = useTranslation("children");
  return ({ giver, giver_name }) =>
    giver === "child" ? t("consent.giver.child") : `${t(`consent.giver.${giver}`)} ${giver_name}`;
}

function lookOf(row: PurposeRow): "yes" | "no" | "renew" | "asked" | "none" {
  if (row.in_force) return row.renew.length > 0 ? "renew" : "yes";
  if (row.state !== "none") return "no";
  return row.asked ? "asked" : "none";
}

const SIGNS = {
  yes: IconCircleCheck,
  no: IconCircleX,
  renew: IconAlertTriangle,
  asked: IconMailForward,
  none: IconCircleDashed,
};

/** Each purpose in one line: may it be done, who said so, when and how. */
export function Purposes({ rows }: { rows: readonly PurposeRow[] }): ReactNode {
  return (
    <ul className="consents">
      {rows.map((row) => (
        <One key={`${row.purpose}:${row.recipient}`} row={row} />
      ))}
    </ul>
  );
}

function One({ row }: { row: PurposeRow }): ReactNode {
  const { t } = useTranslation("children");
  const look = lookOf(row);
  const Sign = SIGNS[look];
  return (
    <li className={`consents__one consents__one--${look}`}>
      <Sign size={22} aria-hidden />
      <span className="consents__what">
        {t(`consent.purpose.${row.purpose}`)}
        {row.recipient && `：${row.recipient}`}
      </span>
      <span className="consents__state">
        {t(look === "asked" ? "consent.state.asked" : `consent.state.${row.state}`)}
      </span>
      {row.answer && <Told row={row.answer} />}
      {row.renew.map((reason) => (
        <span key={reason} className="consents__renew">
          {t(`consent.renew.${reason}`)}
        </span>
      ))}
    </li>
  );
}

export function Told({ row }: { row: LedgerRow }): ReactNode {
  const { t } = useTranslation("children");
  const giver = useGiverText();
  return (
    <span className="consents__told">
      {[giver(row), row.given_on, t(`consent.way.${row.way}`), t("consent.version", row)].join(
        " · ",
      )}
    </span>
  );
}
