import { IconCircleCheck, IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "@/shared/ui";
import type { Applied } from "./queries";

interface Props {
  applied: Applied;
  onNext: () => void;
}

/** What was written, and what is left to do with the rest. */
export function Done({ applied, onNext }: Props): ReactNode {
  const { t } = useTranslation("children");
  const { created, families, already, bad } = applied.result;
  return (
    <div className="import-done" role="status">
      <IconCircleCheck size={56} stroke={1.5} aria-hidden />
      <h2>{t("done.title", { count: created })}</h2>
      <p>{t("done.families", { count: families })}</p>
      {already > 0 && <p>{t("done.already", { count: already })}</p>}
      {bad > 0 && <p>{t("done.bad", { count: bad })}</p>}
      <div className="import-done__deeds">
        <ButtonLink kind="primary" to="/board">
          {t("done.board")}
        </ButtonLink>
        {applied.mend && (
          <a className="button button--plain" href={applied.mend} download={t("done.mendFile")}>
            <IconDownload aria-hidden />
            {t("import.mend", { count: bad })}
          </a>
        )}
        <Button onClick={onNext}>{t(bad > 0 ? "done.mended" : "done.next")}</Button>
      </div>
    </div>
  );
}
