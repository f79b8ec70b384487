import { useMantineColorScheme } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "@/shared/api/client";
import { useMe } from "@/shared/api/me";
import { me, signOut } from "@/shared/api/session";
import type { Language } from "@/shared/i18n/language";
import { useForgetReads, useOutbox } from "@/shared/offline/hooks";
import { Avatar, Button, Card, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { LanguageSwitch } from "./LanguageSwitch";
import "./MePage.css";

const SignInSafety = lazy(() => import("./step/SignInSafety"));

function Roles(): ReactNode {
  const { t } = useTranslation("accounts");
  const person = useMe();
  return (
    <ul className="me__roles">
      {person.roles.map(({ role, station, county }) => (
        <li key={`${role}-${station?.id ?? county?.id ?? ""}`}>
          {t(`role.${role}`)}
          {(station ?? county) && ` · ${(station ?? county)?.name}`}
        </li>
      ))}
    </ul>
  );
}

function Settings(): ReactNode {
  const { t } = useTranslation("accounts");
  const client = useQueryClient();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const keep = useMutation({
    mutationFn: (language: Language) =>
      data(
        api.PATCH("/api/accounts/me/", {
          body: { language: language === "en" ? "en" : "zh-hans" },
        }),
      ),
    onSuccess: (person) => client.setQueryData(me.queryKey, person),
  });
  return (
    <Card title={t("me.settings")}>
      <dl className="me__settings">
        <dt>{t("language")}</dt>
        <dd>
          <LanguageSwitch onChange={(language) => keep.mutate(language)} />
          {keep.error && <ErrorNotice error={keep.error} />}
        </dd>
        <dt>{t("me.scheme")}</dt>
        <dd>
          <Choice
            label={t("me.scheme")}
            value={colorScheme}
            onChange={setColorScheme}
            options={(["auto", "light", "dark"] as const).map((value) => ({
              value,
              label: t(`scheme.${value}`),
            }))}
          />
        </dd>
      </dl>
    </Card>
  );
}

function SignOut(): ReactNode {
  const { t } = useTranslation("accounts");
  const { unsent } = useOutbox();
  const forgetReads = useForgetReads();
  const leave = useMutation({
    mutationFn: async () => {
      await signOut();
      await forgetReads();
    },
    // A fresh start, so that nothing of this person stays in memory for the next.
    onSuccess: () => location.assign("/sign-in"),
  });
  return (
    <div className="me__leave">
      {unsent.length > 0 && <p>{t("me.unsentStays", { count: unsent.length })}</p>}
      {leave.error && <ErrorNotice error={leave.error} />}
      <Button
        icon={<IconLogout aria-hidden />}
        busy={leave.isPending}
        onClick={() => leave.mutate()}
      >
        {t("me.signOut")}
      </Button>
    </div>
  );
}

export default function MePage(): ReactNode {
  const { t } = useTranslation("accounts");
  const person = useMe();
  return (
    <>
      <PageHeader title={t("me.title")} />
      <div className="me">
        <Card className="me__card">
          <Avatar seed={person.id} size={72} />
          <div>
            <p className="me__name">{person.name}</p>
            <Roles />
          </div>
        </Card>
        <Settings />
        <Suspense fallback={<Loading lines={4} />}>
          <SignInSafety />
        </Suspense>
        <SignOut />
      </div>
    </>
  );
}
