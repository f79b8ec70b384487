import { IconMap2 } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink, Empty } from "@/shared/ui";

export function NotFound(): ReactNode {
  const { t } = useTranslation("staff");
  return (
    <Empty
      title={t("notFound.title")}
      page
      icon={<IconMap2 size={32} aria-hidden />}
      action={
        <ButtonLink kind="primary" to="/">
          {t("notFound.home")}
        </ButtonLink>
      }
    />
  );
}
