import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/shared/api/problem";
import { signIn } from "@/shared/api/session";
import { Button, useErrorText } from "@/shared/ui";
import { PasswordInput, TextInput } from "@/shared/ui/fields";
import "./SignInForm.css";

export interface Credentials {
  username: string;
  password: string;
}

export function useSignIn(onSignedIn: () => void) {
  const { t } = useTranslation("accounts");
  const errorText = useErrorText();
  const attempt = useMutation({
    mutationFn: ({ username, password }: Credentials) => signIn(username.trim(), password),
    onSuccess: onSignedIn,
  });
  const { error } = attempt;
  const code = error instanceof ApiError ? error.code : "";
  const refused = { wrong_password: t("signIn.wrong"), too_many_tries: t("signIn.tooMany") }[code];
  const problem = error && (refused ?? errorText(error));
  return { attempt, problem };
}

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }): ReactNode {
  const { t } = useTranslation("accounts");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const { attempt, problem } = useSignIn(onSignedIn);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    attempt.mutate({ username, password });
  };
  return (
    <form className="sign-in-form" onSubmit={submit}>
      <TextInput
        label={t("signIn.username")}
        autoComplete="username"
        autoCapitalize="none"
        required
        withAsterisk={false}
        value={username}
        onChange={({ currentTarget }) => setUsername(currentTarget.value)}
      />
      <PasswordInput
        label={t("signIn.password")}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        error={problem}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.show"), tabIndex: 0 }}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <Button type="submit" kind="primary" wide busy={attempt.isPending}>
        {t("signIn.go")}
      </Button>
    </form>
  );
}
