import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDeeds } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";

interface Props {
  title: string;
  /** What to do before the field can be filled in. */
  children: ReactNode;
  field: Pick<
    Parameters<typeof TextInput>[0],
    "label" | "placeholder" | "maxLength" | "autoComplete" | "inputMode"
  >;
  error: string;
  busy: boolean;
  send: string;
  onSend: (typed: string) => void;
  onClose: () => void;
}

/** One step of setting up a way to sign in: what to do, one field, on or back. */
export function StepForm(props: Props): ReactNode {
  const { t } = useTranslation("accounts");
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.onSend(typed.trim());
  };
  return (
    <form className="step-panel__part" onSubmit={submit}>
      <h3>{props.title}</h3>
      {props.children}
      <TextInput
        {...props.field}
        required
        withAsterisk={false}
        value={typed}
        error={props.error}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <FormDeeds
        send={props.send}
        cancel={t("step.cancel")}
        busy={props.busy}
        onCancel={props.onClose}
      />
    </form>
  );
}
