import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog, fieldError, useSending, Words } from "../forms";
import { type Answer, answer, type GuardianRequest } from "./queries";

interface Props {
  child: number;
  request: GuardianRequest;
  state: Answer["state"];
  onClose: () => void;
}

/** Closes a request; a refusal says why, in words that the guardian gets. */
export function AnswerDialog({ child, request, state, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const [text, setText] = useState("");
  const refuses = state === "refused";
  const sending = useSending(
    () => answer(child, request.id, { state, answer: text.trim() }),
    t("rights.answered"),
    onClose,
  );
  return (
    <FormDialog
      title={t(refuses ? "rights.refuse" : "rights.done")}
      send={t(refuses ? "rights.refuseNow" : "rights.doneNow")}
      sending={sending}
      fields={["answer"]}
      onClose={onClose}
    >
      <p className="form-dialog__lead">{t(refuses ? "rights.refuseWhy" : "rights.doneWhy")}</p>
      <Words
        label={t(refuses ? "rights.reason" : "rights.note")}
        required={refuses}
        value={text}
        onChange={setText}
        error={fieldError(sending.error, "answer")}
      />
    </FormDialog>
  );
}
