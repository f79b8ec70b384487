import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { Button, ErrorNotice, toast } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { Textarea } from "@/shared/ui/fields";
import { closeConcern, raiseConcern } from "./queries";

/** One id per opened dialog: pressing "send" again after a lost answer writes once. */
function useEntryId(): string {
  return useState(newId)[0];
}

function useDone(child: number, words: string, onClose: () => void): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    toast(words);
    onClose();
    await client.invalidateQueries({ queryKey: ["child", child] });
    await client.invalidateQueries({ queryKey: ["log", child] });
  };
}

interface FormProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: Error | null;
  field: string;
  busy: boolean;
  send: string;
  onSend: () => void;
  children?: ReactNode;
}

function NoteForm(props: FormProps): ReactNode {
  const { error, field } = props;
  const fieldError = error instanceof ApiError ? error.fields[field] : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.onSend();
  };
  return (
    <form className="concern-form" onSubmit={submit}>
      {props.children}
      <Textarea
        label={props.label}
        autosize
        minRows={3}
        required
        withAsterisk={false}
        maxLength={2000}
        data-autofocus
        value={props.value}
        error={fieldError}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
      />
      {error && !fieldError && <ErrorNotice error={error} />}
      <Button type="submit" kind="primary" wide busy={props.busy}>
        {props.send}
      </Button>
    </form>
  );
}

interface CloseProps {
  child: number;
  seq: number;
  why: string;
  onClose: () => void;
}

export function CloseConcernDialog({ child, seq, why, onClose }: CloseProps): ReactNode {
  const { t } = useTranslation("children");
  const id = useEntryId();
  const [note, setNote] = useState("");
  const done = useDone(child, t("concerns.closed"), onClose);
  const close = useMutation({
    mutationFn: () => closeConcern(child, seq, { id, note }),
    onSuccess: done,
  });
  return (
    <Dialog title={t("concerns.closeTitle")} open onClose={onClose}>
      <NoteForm
        label={t("concerns.closeNote")}
        value={note}
        onChange={setNote}
        error={close.error}
        field="note"
        busy={close.isPending}
        send={t("concerns.close")}
        onSend={() => close.mutate()}
      >
        <p className="concern-form__why">{why}</p>
      </NoteForm>
    </Dialog>
  );
}

const RAISED = ["watch", "concern", "urgent"] as const;

export function RaiseConcernDialog(props: { child: number; onClose: () => void }): ReactNode {
  const { t } = useTranslation("children");
  const { child, onClose } = props;
  const id = useEntryId();
  const [text, setText] = useState("");
  const [level, setLevel] = useState<(typeof RAISED)[number]>("concern");
  const done = useDone(child, t("concerns.raised"), onClose);
  const raise = useMutation({
    mutationFn: () => raiseConcern(child, { id, text, level }),
    onSuccess: done,
  });
  return (
    <Dialog title={t("concerns.raise")} open onClose={onClose}>
      <NoteForm
        label={t("concerns.text")}
        value={text}
        onChange={setText}
        error={raise.error}
        field="text"
        busy={raise.isPending}
        send={t("concerns.send")}
        onSend={() => raise.mutate()}
      >
        <Choice
          showLabel
          label={t("concerns.level")}
          value={level}
          onChange={setLevel}
          options={RAISED.map((value) => ({ value, label: t(`shared:level.${value}`) }))}
        />
      </NoteForm>
    </Dialog>
  );
}
