import { IconCheck, IconClockHour4 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card, DateText } from "@/shared/ui";
import { mine } from "../queries";

/** What one reported oneself: that it arrived, and whom the authorities' list has reached. */
export function Mine(): ReactNode {
  const { t } = useTranslation("casework");
  const list = useQuery(mine).data ?? [];
  if (list.length === 0) return null;
  return (
    <Card title={t("mine.title")}>
      <ul className="report-mine">
        {list.map(({ id, receipt, received_at, told }) => (
          <li key={id}>
            <p>
              <b>{receipt}</b> <DateText at={received_at} />
            </p>
            <ul>
              {told.map(({ authority, told_at }) => (
                <li key={authority} className={told_at ? "report-told--yes" : ""}>
                  {told_at ? (
                    <IconCheck size={18} aria-hidden />
                  ) : (
                    <IconClockHour4 size={18} aria-hidden />
                  )}
                  {t(`authority.${authority}`)} {t(told_at ? "mine.told" : "mine.notYet")}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
