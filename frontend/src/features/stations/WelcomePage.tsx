import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { csrfToken } from "@/shared/api/csrf";
import { ApiError } from "@/shared/api/problem";
import { auth } from "@/shared/api/session";
import { Button, ButtonLink, ErrorNotice } from "@/shared/ui";
import { Brand } from "@/shared/ui/Brand";
import { Password } from "@/shared/ui/fields";
import "./WelcomePage.css";

interface Refusal {
  errors?: { param?: string; message: string }[];
}

/** allauth answers 401 when the password is set and nobody is signed in yet, which is right. */
async function choose(key: string, password: string): Promise<void> {
  if (!csrfToken()) await auth("config", "GET");
  const answer = await auth("auth/password/reset", "POST", { key, password });
  if (answer.ok || answer.status === 401) return;
  const { errors = [] }: Refusal = await answer.json().catch(() => ({}));
  const about = errors.find(({ param }) => param === "password");
  throw new ApiError(answer.status, about ? "password" : "key", about?.message ?? "");
}

/** Behind the link that a new person gets: they choose a password that nobody else knows. */
export default function WelcomePage(): ReactNode {
  const { t } = useTranslation("stations");
  const [key] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState("");
  const set = useMutation({ mutationFn: () => choose(key, password) });
  useEffect(() => {
    document.title = `${t("welcome.title")} · 连心`;
  }, [t]);
  const code = set.error instanceof ApiError ? set.error.code : "";
  const spent = key === "" || code === "key";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <main className="welcome">
      <Brand />
      <h1>{t("welcome.title")}</h1>
      {set.isSuccess ? (
        <div className="welcome__form" role="status">
          <p>{t("welcome.done")}</p>
          <ButtonLink kind="primary" wide to="/sign-in">
            {t("welcome.signIn")}
          </ButtonLink>
        </div>
      ) : spent ? (
        <p role="alert">{t("welcome.spent")}</p>
      ) : (
        <form className="welcome__form" onSubmit={submit}>
          <p>{t("welcome.text")}</p>
          <Password
            label={t("welcome.password")}
            isNew
            value={password}
            error={code === "password" && set.error?.message}
            onChange={setPassword}
          />
          {set.error && !code && <ErrorNotice error={set.error} />}
          <Button type="submit" kind="primary" wide busy={set.isPending}>
            {t("welcome.send")}
          </Button>
        </form>
      )}
    </main>
  );
}
