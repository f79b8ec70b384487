import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/shared/api/problem";
import { Button, ErrorNotice, toast } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { Textarea } from "@/shared/ui/fields";
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
  const client = useQueryClient();
  const [text, setText] = useState("");
  const refuses = state === "refused";
  const save = useMutation({
    mutationFn: () => answer(child, request.id, { state, answer: text.trim() }),
    onSuccess: async () => {
      toast(t("rights.answered"));
      onClose();
      await client.invalidateQueries({ queryKey: ["rights", child] });
    },
  });
  const fields = save.error instanceof ApiError ? save.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog title={t(refuses ? "rights.refuse" : "rights.done")} open onClose={onClose}>
      <form className="rights-form" onSubmit={submit}>
        <p className="rights-form__why">{t(refuses ? "rights.refuseWhy" : "rights.doneWhy")}</p>
        <Textarea
          label={t(refuses ? "rights.reason" : "rights.note")}
          autosize
          minRows={3}
          maxLength={2000}
          required={refuses}
          value={text}
          error={fields["answer"]}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {save.error && !fields["answer"] && <ErrorNotice error={save.error} />}
        <Button type="submit" kind="primary" wide busy={save.isPending}>
          {t(refuses ? "rights.refuseNow" : "rights.doneNow")}
        </Button>
      </form>
    </Dialog>
  );
}
