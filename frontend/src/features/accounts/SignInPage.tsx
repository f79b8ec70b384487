import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter, useSearch } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { me } from "@/shared/api/session";
import { Brand } from "@/shared/ui/Brand";
import { DemoPeople } from "./DemoPeople";
import { demoPeople } from "./demo";
import { EveningHouse } from "./EveningHouse";
import { LanguageSwitch } from "./LanguageSwitch";
import { SignInForm } from "./SignInForm";
import "./SignInPage.css";

export default function SignInPage(): ReactNode {
  const { t } = useTranslation("accounts");
  const router = useRouter();
  const client = useQueryClient();
  const { next } = useSearch({ strict: false }) as { next?: string };
  const demo = useQuery(demoPeople).data ?? [];

  useEffect(() => {
    document.title = `${t("signIn.title")} · 连心`;
  }, [t]);

  const signedIn = async (): Promise<void> => {
    client.clear();
    await client.fetchQuery(me);
    // "Back" leads to where they came from, not to a sign-in that is done.
    router.history.replace(next ?? "/");
  };
  return (
    <div className="sign-in">
      <div className="sign-in__scene">
        <EveningHouse />
        <p className="sign-in__motto">{t("signIn.motto")}</p>
      </div>
      <main className="sign-in__door">
        <div className="sign-in__head">
          <Brand />
          <LanguageSwitch />
        </div>
        <h1>{t("signIn.welcome")}</h1>
        <p className="sign-in__lead">{t(demo.length > 0 ? "signIn.demoLead" : "signIn.lead")}</p>
        {demo.length > 0 && <DemoPeople people={demo} onSignedIn={() => void signedIn()} />}
        {demo.length > 0 ? (
          <details className="sign-in__other">
            <summary>{t("signIn.other")}</summary>
            <SignInForm onSignedIn={() => void signedIn()} />
          </details>
        ) : (
          <SignInForm onSignedIn={() => void signedIn()} />
        )}
        <p className="sign-in__report">
          <Link to="/report">{t("signIn.report")}</Link>
        </p>
      </main>
    </div>
  );
}
