import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/shared/api/problem";
import { type StepType, signIn } from "@/shared/api/session";
import { Button, Loading, useErrorText } from "@/shared/ui";
import { Password, TextInput } from "@/shared/ui/fields";
import "./SignInForm.css";

const SecondStep = lazy(() => import("./step/SecondStep"));

export interface Credentials {
  username: string;
  password: string;
}

/** The form's half of a sign-in: `step` stands in its place once the password was right and a second
 * step is asked for. */
export function useSignIn(onSignedIn: () => void) {
  const { t } = useTranslation("accounts");
  const errorText = useErrorText();
  const [asked, ask] = useState<readonly StepType[]>([]);
  const attempt = useMutation({
    mutationFn: ({ username, password }: Credentials) => signIn(username.trim(), password),
    onSuccess: (steps) => (steps.length > 0 ? ask(steps) : onSignedIn()),
  });
  const step = asked.length > 0 && (
    <Suspense fallback={<Loading lines={3} />}>
      <SecondStep types={asked} onDone={onSignedIn} onBack={() => ask([])} />
    </Suspense>
  );
  const { error } = attempt;
  const code = error instanceof ApiError ? error.code : "";
  const refused = { wrong_password: t("signIn.wrong"), too_many_tries: t("signIn.tooMany") }[code];
  const problem = error && (refused ?? errorText(error));
  return { attempt, problem, step };
}

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }): ReactNode {
  const { t } = useTranslation("accounts");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const { attempt, problem, step } = useSignIn(onSignedIn);
  const byPasskey = useMutation({
    mutationFn: async () => (await import("./step/allauth")).signInByPasskey(),
    onSuccess: onSignedIn,
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    byPasskey.reset();
    attempt.mutate({ username, password });
  };
  if (step) return step;
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
      <Password
        label={t("signIn.password")}
        value={password}
        error={problem}
        onChange={setPassword}
      />
      <Button type="submit" kind="primary" wide busy={attempt.isPending}>
        {t("signIn.go")}
      </Button>
      {"PublicKeyCredential" in window && (
        <Button
          wide
          icon={<IconFingerprint aria-hidden />}
          busy={byPasskey.isPending}
          onClick={() => byPasskey.mutate()}
        >
          {t("signIn.byPasskey")}
        </Button>
      )}
      {byPasskey.error && <p role="alert">{t("signIn.passkeyFailed")}</p>}
    </form>
  );
}
