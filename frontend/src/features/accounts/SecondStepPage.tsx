import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/api/me";
import { me, signOut } from "@/shared/api/session";
import { Button, Card, ErrorNotice } from "@/shared/ui";
import { Brand } from "@/shared/ui/Brand";
import { LanguageSwitch } from "./LanguageSwitch";
import StepPanel from "./step/StepPanel";
import "./SecondStepPage.css";

/** All there is for somebody whose role asks for a second step, until they have one. */
export default function SecondStepPage(): ReactNode {
  const { t } = useTranslation("accounts");
  const person = useMe();
  const client = useQueryClient();
  const router = useRouter();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => location.assign("/sign-in"),
  });
  useEffect(() => {
    document.title = `${t("needed.title")} · 连心`;
  }, [t]);
  const goOn = async (): Promise<void> => {
    await client.fetchQuery({ ...me, staleTime: 0 });
    router.history.replace(next ?? "/");
  };
  return (
    <main className="second-step-page">
      <div className="second-step-page__head">
        <Brand />
        <LanguageSwitch />
      </div>
      <h1>{t("needed.title")}</h1>
      <p>{t("needed.hello", { name: person.name })}</p>
      <p>{t("needed.why")}</p>
      <Card title={t("needed.choose")}>
        <p className="second-step-page__which">{t("needed.which")}</p>
        <StepPanel onSetUp={() => void goOn()} />
      </Card>
      {leave.error && <ErrorNotice error={leave.error} />}
      <Button kind="quiet" busy={leave.isPending} onClick={() => leave.mutate()}>
        {t("me.signOut")}
      </Button>
    </main>
  );
}
