import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { DangerLink } from "@/features/casework/DangerLink";
import { useMe } from "@/shared/api/me";
import { currentLanguage, speak } from "@/shared/i18n";
import { asLanguage } from "@/shared/i18n/language";
import { PersonalProvider } from "@/shared/offline/hooks";
import { Loading } from "@/shared/ui";
import { Brand } from "@/shared/ui/Brand";
import { BottomNav, MoreNav, SideNav } from "@/shared/ui/nav";
import { OfflineBar } from "@/shared/ui/OfflineBar";
import { SignInAgain } from "./SignInAgain";
import { StationName } from "./StationName";
import { useFeed } from "./useFeed";
import { useNav } from "./useNav";
import "./Shell.css";

const UnsentDialog = lazy(() => import("./UnsentDialog"));

/** The person's own language wins over the device's. */
function usePersonsLanguage(tag: string): void {
  useEffect(() => {
    const wanted = asLanguage(tag);
    if (wanted && wanted !== currentLanguage()) void speak(wanted);
  }, [tag]);
}

/** Moves focus to the page after going somewhere, so that keyboard and screen reader follow. */
function useFocusOnArrival(path: string): void {
  const [first] = useState(path);
  useEffect(() => {
    if (path !== first) document.getElementById("page")?.focus({ preventScroll: true });
  }, [path, first]);
}

export function Shell(): ReactNode {
  const { t } = useTranslation("staff");
  const person = useMe();
  const nav = useNav(person);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [unsentShown, showUnsent] = useState(false);
  usePersonsLanguage(person.language);
  useFeed();
  useFocusOnArrival(path);

  return (
    <PersonalProvider user={person.id}>
      <a className="shell__skip" href="#page">
        {t("skip")}
      </a>
      <OfflineBar onOpen={() => showUnsent(true)} />
      <div className="shell">
        <SideNav label={t("nav.label")} items={nav}>
          <Brand />
          <StationName />
          <DangerLink label={t("danger")} />
        </SideNav>
        <div className="shell__main">
          <header className="shell__top">
            <Brand />
            <StationName />
            <DangerLink label={t("danger")} />
          </header>
          <main id="page" className="shell__page" tabIndex={-1}>
            <Suspense fallback={<Loading lines={8} />}>
              <Outlet />
              {path === "/me" && <MoreNav label={t("nav.more")} items={nav} />}
            </Suspense>
          </main>
        </div>
        <BottomNav label={t("nav.label")} items={nav} />
      </div>
      <SignInAgain person={person} />
      {unsentShown && (
        <Suspense>
          <UnsentDialog onClose={() => showUnsent(false)} />
        </Suspense>
      )}
    </PersonalProvider>
  );
}
