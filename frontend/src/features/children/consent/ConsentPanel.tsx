import { IconFileCheck } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHints } from "@/shared/live/hooks";
import { ButtonLink, Card, ErrorNotice, Loading } from "@/shared/ui";
import { Purposes } from "./Purposes";
import { consentsOf, type Panel } from "./queries";

/** What holds for one child, kept fresh while it is looked at. */
export function useConsents(child: number) {
  const client = useQueryClient();
  useHints((hint) => {
    if (hint.type !== "child.changed" || hint.child !== child) return;
    void client.invalidateQueries({ queryKey: ["consents", child] });
  });
  return useQuery(consentsOf(child));
}

/** Sharing and research are on the page of their own until somebody has answered. */
function shortly({ purposes }: Panel): Panel["purposes"] {
  return purposes.filter(({ purpose, state, asked }) =>
    ["file", "call", "tutoring", "photo"].includes(purpose) ? true : state !== "none" || asked,
  );
}

/** For the child's page: may it be done, and who said so. */
export function ConsentPanel({ child }: { child: number }): ReactNode {
  const { t } = useTranslation("children");
  const found = useConsents(child);
  return (
    <Card title={t("consent.title")}>
      {found.isPending && <Loading lines={4} />}
      {found.error && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <>
          <Purposes rows={shortly(found.data)} />
          <ButtonLink
            wide
            icon={<IconFileCheck aria-hidden />}
            to="/children/$child/consent"
            params={{ child: String(child) }}
          >
            {t("consent.open")}
          </ButtonLink>
        </>
      )}
    </Card>
  );
}
