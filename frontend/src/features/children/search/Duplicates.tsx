import { IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Button } from "@/shared/ui";
import type { Duplicate } from "./queries";

interface Props {
  found: readonly Duplicate[];
  elsewhere: boolean;
  /** None of them is this child. */
  onOther: () => void;
  /** A brother or sister: the new child joins that family. */
  onSibling: (child: number) => void;
}

/** Who may be this child already, and why we think so. */
export function Duplicates({ found, elsewhere, onOther, onSibling }: Props): ReactNode {
  const { t } = useTranslation("children");
  const isSure = found.some(({ strength }) => strength === "sure");
  return (
    <section className="duplicates" role="alert">
      <h2>
        <IconUsers size={24} aria-hidden />
        {t(elsewhere ? "duplicates.elsewhere" : "duplicates.title")}
      </h2>
      {elsewhere && <p>{t("duplicates.elsewhereText")}</p>}
      <ul>
        {found.map((child) => (
          <li key={child.id}>
            <Avatar seed={child.avatar} sex={child.sex === "m" ? "m" : "f"} />
            <div>
              <p>
                <b>{child.name}</b> {child.birth_date}
                {child.has_left && ` · ${t("duplicates.left")}`}
              </p>
              <p className="duplicates__why">
                {t(`duplicates.strength.${child.strength}`)}
                {": "}
                {child.reasons.map((one) => t(`duplicates.reason.${one}`)).join(t("reason.and"))}
              </p>
            </div>
            <Link
              to="/children/$child"
              params={{ child: String(child.id) }}
              className="button button--plain"
            >
              {t("duplicates.open")}
            </Link>
            {child.reasons.includes("phone") && (
              <Button onClick={() => onSibling(child.id)}>{t("duplicates.sibling")}</Button>
            )}
          </li>
        ))}
      </ul>
      {!elsewhere && (
        <Button kind={isSure ? "danger" : "plain"} onClick={onOther}>
          {t("duplicates.other")}
        </Button>
      )}
    </section>
  );
}
