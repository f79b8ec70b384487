import { IconEye } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, ErrorNotice } from "@/shared/ui";
import { Countdown } from "./Countdown";
import { endGlass, glass } from "./queries";
import "./Access.css";

/** Above a file that only break-glass opens: how long it lasts, who sees it, and a way to end it. */
export function GlassBanner({ child }: { child: number }): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const go = useNavigate();
  const open = useQuery(glass).data?.open.find((one) => one.child.id === child);
  const end = useMutation({
    mutationFn: endGlass,
    onSuccess: async () => {
      await go({ to: "/glass" });
      client.removeQueries({ queryKey: ["child", child] });
      client.removeQueries({ queryKey: ["log", child] });
      await client.invalidateQueries({ queryKey: ["glass"] });
    },
  });
  if (!open) return null;
  return (
    <section className="glass-banner" aria-label={t("glass.title")}>
      <IconEye size={24} aria-hidden />
      <p>
        <Countdown until={open.until} />
        <span>{t("glass.seenBy", { name: open.told.name })}</span>
      </p>
      <Button busy={end.isPending} onClick={() => end.mutate(open.id)}>
        {t("glass.end")}
      </Button>
      {end.error && <ErrorNotice error={end.error} />}
    </section>
  );
}
