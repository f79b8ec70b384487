import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { Password } from "@/shared/ui/fields";
import { prove } from "./allauth";
import { useStepError } from "./useStepError";

interface Props {
  onProved: () => void;
  onClose: () => void;
}

/** The password once more, before the ways to sign in are changed. */
export function Prove({ onProved, onClose }: Props): ReactNode {
  const { t } = useTranslation("accounts");
  const errorText = useStepError();
  const [password, setPassword] = useState("");
  const proving = useMutation({ mutationFn: () => prove(password), onSuccess: onProved });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    proving.mutate();
  };
  return (
    <Dialog title={t("prove.title")} open onClose={onClose}>
      <form className="second-step" onSubmit={submit}>
        <p>{t("prove.why")}</p>
        <Password
          label={t("signIn.password")}
          first
          value={password}
          error={errorText(proving.error)}
          onChange={setPassword}
        />
        <Button type="submit" kind="primary" wide busy={proving.isPending}>
          {t("prove.go")}
        </Button>
      </form>
    </Dialog>
  );
}
