import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  title: string;
  hint?: string;
  optional?: boolean;
  children: ReactNode;
}

export function Part({ title, hint, optional, children }: Props): ReactNode {
  const { t } = useTranslation("casework");
  return (
    <section className="report-part">
      <h2>
        {title}
        {optional && <span> {t("optional")}</span>}
      </h2>
      {hint && <p>{hint}</p>}
      {children}
    </section>
  );
}
