import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { Button, type ButtonKind, ErrorNotice, toast } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { Textarea } from "@/shared/ui/fields";
import "./forms.css";

/** What is read again when something was written about a child or a care team. */
const TOUCHED = [
  "today",
  "child",
  "log",
  "duties",
  "workers",
  "rules",
  "board",
  "consents",
  "rights",
];

interface Sending<T> {
  /** One id until it was written: sending again after a lost answer writes once. */
  id: string;
  send: () => void;
  busy: boolean;
  error: Error | null;
  data: T | undefined;
}

/** A write of a dialog: says when it is done, reads again what it touched (`everything`: all that is
 * shown anywhere), closes. */
export function useSending<T>(
  write: (id: string) => Promise<T>,
  done: string | ((answer: T) => string),
  onClose?: () => void,
  everything = false,
): Sending<T> {
  const client = useQueryClient();
  const [id, setId] = useState(newId);
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => write(id),
    onSuccess: async (answer) => {
      setId(newId());
      toast(typeof done === "string" ? done : done(answer));
      onClose?.();
      const touched = everything ? [[]] : TOUCHED.map((key) => [key]);
      await Promise.all(touched.map((queryKey) => client.invalidateQueries({ queryKey })));
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
  /** "danger" for what destroys. */
  kind?: ButtonKind;
  disabled?: boolean;
  sending: Pick<Sending<unknown>, "send" | "busy" | "error">;
  /** Fields that say by themselves what is wrong with them. */
  fields?: readonly string[];
  onClose: () => void;
  children: ReactNode;
  aside?: ReactNode;
}

/** A dialog with one form and one button: what went wrong stands at its field, else above the button. */
export function FormDialog(props: FormProps): ReactNode {
  const { sending, kind = "primary", disabled = false, fields = [] } = props;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.send();
  };
  const said = fields.some((field) => fieldError(sending.error, field));
  return (
    <Dialog title={props.title} open onClose={props.onClose}>
      <form className="form-dialog" onSubmit={submit}>
        {props.children}
        {sending.error && !said && <ErrorNotice error={sending.error} />}
        <Button type="submit" kind={kind} wide busy={sending.busy} disabled={disabled}>
          {props.send}
        </Button>
        {props.aside}
      </form>
    </Dialog>
  );
}

interface WordsProps {
  /** Where the dialog begins. */
  first?: boolean;
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  required?: boolean;
}

export function Words(props: WordsProps): ReactNode {
  const { label, value, onChange, error, required = false, first = false } = props;
  return (
    <Textarea
      label={label}
      autosize
      minRows={3}
      maxLength={2000}
      required={required}
      withAsterisk={false}
      {...(first && { "data-autofocus": true })}
      value={value}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
