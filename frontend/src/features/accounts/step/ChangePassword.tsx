import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDeeds, toast } from "@/shared/ui";
import { PasswordInput } from "@/shared/ui/fields";
import { changePassword } from "./allauth";
import { useStepError } from "./useStepError";
import "./SecondStep.css";

/** A new password; the person's other devices are signed out by it. */
export default function ChangePassword({ onDone }: { onDone: () => void }): ReactNode {
  const { t } = useTranslation("accounts");
  const errorText = useStepError();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const changing = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      toast(t("password.done"));
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    changing.mutate();
  };
  const show = { "aria-label": t("signIn.show"), tabIndex: 0 };
  return (
    <form className="second-step" onSubmit={submit}>
      <p>{t("password.why")}</p>
      <PasswordInput
        label={t("password.current")}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={current}
        visibilityToggleButtonProps={show}
        onChange={({ currentTarget }) => setCurrent(currentTarget.value)}
      />
      <PasswordInput
        label={t("password.next")}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={next}
        error={errorText(changing.error)}
        visibilityToggleButtonProps={show}
        onChange={({ currentTarget }) => setNext(currentTarget.value)}
      />
      <FormDeeds
        send={t("password.go")}
        cancel={t("step.cancel")}
        busy={changing.isPending}
        onCancel={onDone}
      />
    </form>
  );
}
