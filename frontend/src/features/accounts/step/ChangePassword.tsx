import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDeeds, toast } from "@/shared/ui";
import { Password } from "@/shared/ui/fields";
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
  return (
    <form className="second-step" onSubmit={submit}>
      <p>{t("password.why")}</p>
      <Password label={t("password.current")} value={current} onChange={setCurrent} />
      <Password
        label={t("password.next")}
        isNew
        value={next}
        error={errorText(changing.error)}
        onChange={setNext}
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
