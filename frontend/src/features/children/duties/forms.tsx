import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { Button, ErrorNotice, toast } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { Textarea } from "@/shared/ui/fields";
import "./forms.css";

/** What is read again when duties, levels or care teams have changed. */
const TOUCHED = ["today", "child", "log", "duties", "workers", "rules", "board"];

interface Sending<T> {
  /** One id until it was written: sending again after a lost answer writes once. */
  id: string;
  send: () => void;
  busy: boolean;
  error: Error | null;
  data: T | undefined;
}

/** A write of a dialog: says when it is done, reads again what it touched, closes. */
export function useSending<T>(
  write: (id: string) => Promise<T>,
  done: string | ((answer: T) => string),
  onClose: () => void,
): Sending<T> {
  const client = useQueryClient();
  const [id, setId] = useState(newId);
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => write(id),
    onSuccess: async (answer) => {
      setId(newId());
      toast(typeof done === "string" ? done : done(answer));
      onClose();
      await Promise.all(TOUCHED.map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
  return { id, send: () => mutate(), busy: isPending, error, data };
}

export function fieldError(error: Error | null, field: string): string | undefined {
  return error instanceof ApiError ? error.fields[field] : undefined;
}

interface FormProps {
  title: string;
  send: string;
  sending: Pick<Sending<unknown>, "send" | "busy" | "error">;
  /** Fields that say by themselves what is wrong with them. */
  fields?: readonly string[];
  onClose: () => void;
  children: ReactNode;
  aside?: ReactNode;
}

export function FormDialog(props: FormProps): ReactNode {
  const { sending, fields = [] } = props;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.send();
  };
  const said = fields.some((field) => fieldError(sending.error, field));
  return (
    <Dialog title={props.title} open onClose={props.onClose}>
      <form className="duty-form" onSubmit={submit}>
        {props.children}
        {sending.error && !said && <ErrorNotice error={sending.error} />}
        <Button type="submit" kind="primary" wide busy={sending.busy}>
          {props.send}
        </Button>
        {props.aside}
      </form>
    </Dialog>
  );
}

interface WordsProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  required?: boolean;
}

export function Words({ label, value, onChange, error, required = false }: WordsProps): ReactNode {
  return (
    <Textarea
      label={label}
      autosize
      minRows={2}
      maxLength={2000}
      required={required}
      withAsterisk={false}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
