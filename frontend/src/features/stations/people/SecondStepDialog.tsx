import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { Button, ErrorNotice } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { resetSecondStep, type StaffFile, useDone } from "./queries";

/** For somebody who lost the phone or key of their second step. */
export function SecondStepDialog(props: { person: StaffFile; onClose: () => void }): ReactNode {
  const { t } = useTranslation("stations");
  const { name, id: user } = props.person;
  const [id] = useState(newId);
  const done = useDone(t("secondStep.done", { name }), props.onClose);
  const reset = useMutation({ mutationFn: () => resetSecondStep(user, id), onSuccess: done });
  return (
    <Dialog open title={t("secondStep.title", { name })} onClose={props.onClose}>
      <div className="people-form">
        <p>{t("secondStep.text", { name })}</p>
        <p>{t("secondStep.ask", { name })}</p>
        {reset.error && <ErrorNotice error={reset.error} />}
        <Button kind="danger" wide busy={reset.isPending} onClick={() => reset.mutate()}>
          {t("secondStep.send")}
        </Button>
      </div>
    </Dialog>
  );
}
