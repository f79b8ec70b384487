import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Card } from "@/shared/ui";
import type { ChildFile } from "./queries";

export function Team({ team }: { team: ChildFile["team"] }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <Card title={t("team.title")}>
      {team.length === 0 && <p>{t("team.none")}</p>}
      <ul className="team">
        {team.map(({ id, name, role }) => (
          <li key={`${id}-${role}`}>
            <Avatar seed={id} size={36} />
            <span>
              {name}
              <span className="team__role">{t(`role.${role}`, { defaultValue: role })}</span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
