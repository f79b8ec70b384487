import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "./draft";

interface Props {
  title: ReactNode;
  /** May be left out; said so that nobody hesitates. */
  optional?: boolean;
  problem?: Problem | undefined;
  children: ReactNode;
}

export function Part({ title, optional = false, problem, children }: Props): ReactNode {
  const { t } = useTranslation("volunteers");
  return (
    <section className="part">
      <h2>
        {title}
        {optional && <span className="part__optional"> {t("form.optional")}</span>}
      </h2>
      {problem && (
        <p className="form-problem" tabIndex={-1}>
          {t(`problem.${problem}`)}
        </p>
      )}
      {children}
    </section>
  );
}
