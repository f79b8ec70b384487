import { IconCircleCheck, IconInfoCircle, IconTool } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Empty } from "@/shared/ui";
import type { Row } from "./queries";

const STEP = 100;

function One({ row }: { row: Row }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <li className="rows__one">
      <span className="rows__number">{t("rows.row", { row: row.row })}</span>
      <b className="rows__name">{row.name || t("rows.noName")}</b>
      <ul className="rows__findings">
        {row.problems.map(({ code, field, column, message }) => (
          <li key={`${code}-${field}-${column}`} className="rows__problem">
            <IconTool size={20} aria-hidden />
            {message}
          </li>
        ))}
        {row.notes.map(({ code, field, column, message }) => (
          <li key={`${code}-${field}-${column}`} className="rows__note">
            <IconInfoCircle size={20} aria-hidden />
            {message}
          </li>
        ))}
        {row.problems.length + row.notes.length === 0 && (
          <li className="rows__well">
            <IconCircleCheck size={20} aria-hidden />
            {row.already ? t("rows.alreadyHere") : t("rows.well")}
          </li>
        )}
      </ul>
    </li>
  );
}

/** Each row by its number in the sheet, with what its cells say. */
export function Rows({ rows }: { rows: readonly Row[] }): ReactNode {
  const { t } = useTranslation("children");
  const [shown, setShown] = useState(STEP);
  if (rows.length === 0) return <Empty title={t("rows.none")} />;
  return (
    <>
      <ol className="rows">
        {rows.slice(0, shown).map((row) => (
          <One key={row.row} row={row} />
        ))}
      </ol>
      {rows.length > shown && (
        <Button wide onClick={() => setShown(shown + STEP)}>
          {t("rows.more", { count: rows.length - shown })}
        </Button>
      )}
    </>
  );
}
