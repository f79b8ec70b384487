import { IconUserPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe, useStation } from "@/shared/api/me";
import { ButtonLink, Card, PageHeader } from "@/shared/ui";
import { Finder } from "./Finder";

/** Every child of the station, found by whatever somebody knows of it. */
export default function SearchPage(): ReactNode {
  const { t } = useTranslation("children");
  const { station } = useStation();
  const mayAdd = hasRole(useMe(), ["coordinator", "social_worker"]);
  return (
    <>
      <PageHeader
        title={t("search.title")}
        lead={station?.name}
        actions={
          mayAdd && (
            <ButtonLink kind="primary" icon={<IconUserPlus aria-hidden />} to="/children/new">
              {t("new.title")}
            </ButtonLink>
          )
        }
      />
      <Card>
        <Finder key={station?.id} station={station?.id} />
      </Card>
    </>
  );
}
