import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { ApiError } from "@/shared/api/problem";
import { useDraft } from "@/shared/offline/hooks";
import { ErrorNotice, FormDeeds, Loading, toast } from "@/shared/ui";
import { type ChildFile, fileOf } from "../file/queries";
import { Field } from "./Field";
import type { FieldSpec, Head, Values } from "./sections";

interface Props {
  file: ChildFile;
  /** Under which the half-typed form is kept on the device. */
  name: string;
  fields: readonly FieldSpec[];
  prefix: string;
  stored: (file: ChildFile) => Values;
  last4?: string | undefined;
  choices?: (field: string) => { value: string; label: string }[] | undefined;
  send: (head: Head, values: Values) => Promise<unknown>;
  onDone: () => void;
}

interface Draft extends Head {
  values: Values;
}

/** Waits for what was half typed on this device, then shows the form. */
export function SectionForm(props: Props): ReactNode {
  const key = `children.edit:${props.file.id}:${props.name}`;
  const { draft } = useDraft<Draft>(key);
  if (draft === undefined) return <Loading lines={6} />;
  return <Form key={key} {...props} draftKey={key} kept={draft} />;
}

function Form(props: Props & { draftKey: string; kept: Draft | null }): ReactNode {
  const { t } = useTranslation("children");
  const { file, fields, kept } = props;
  const { save: keep, clear } = useDraft<Draft>(props.draftKey);
  const [draft, setDraft] = useState<Draft>(
    () => kept ?? { id: newId(), version: file.version ?? 0, values: props.stored(file) },
  );
  const form = useRef<HTMLFormElement>(null);
  const change = (next: Draft): void => {
    setDraft(next);
    keep(next);
  };
  const sending = useSending(props, draft, change, clear, () => focusFirstFault(form.current));
  const { stored, errors } = sending;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.send();
  };
  return (
    <form className="edit-form" ref={form} onSubmit={submit} noValidate>
      {kept && (
        <p className="edit-form__kept">
          {t("edit.kept")}{" "}
          <button
            type="button"
            onClick={() => {
              void clear();
              setDraft({ id: newId(), version: file.version ?? 0, values: props.stored(file) });
            }}
          >
            {t("edit.startAgain")}
          </button>
        </p>
      )}
      {stored && (
        <p className="edit-form__changed" role="alert">
          <IconAlertTriangle size={22} aria-hidden /> {t("edit.changed")}
        </p>
      )}
      <div className="edit-form__fields">
        {fields.map((spec) => (
          <Field
            key={spec.name}
            spec={spec}
            value={draft.values[spec.name]}
            error={errors[spec.name] ?? errors[`${props.prefix}${spec.name}`]}
            stored={
              stored && spec.kind !== "id" ? shownIfOther(stored, draft.values, spec) : undefined
            }
            last4={props.last4}
            choices={props.choices?.(spec.name)}
            onChange={(value) =>
              change({ ...draft, values: { ...draft.values, [spec.name]: value } })
            }
          />
        ))}
      </div>
      {sending.error && <ErrorNotice error={sending.error} />}
      <FormDeeds
        send={t("edit.save")}
        cancel={t("edit.later")}
        busy={sending.busy}
        onCancel={props.onDone}
      />
    </form>
  );
}

function shownIfOther(stored: Values, typed: Values, { name }: FieldSpec): string | undefined {
  return stored[name] === (typed[name] ?? "") ? undefined : (stored[name] ?? "");
}

function focusFirstFault(form: HTMLFormElement | null): void {
  setTimeout(() => form?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
}

/** Sends; where somebody else was faster the form stays, on the file as it is now. */
function useSending(
  props: Props,
  draft: Draft,
  change: (draft: Draft) => void,
  clear: () => Promise<void>,
  onFault: () => void,
) {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [stored, setStored] = useState<Values | null>(null);
  const sending = useMutation({
    mutationFn: () => props.send({ id: draft.id, version: draft.version }, draft.values),
    onSuccess: async () => {
      await clear();
      toast(t("edit.saved"));
      await client.invalidateQueries({ queryKey: ["child", props.file.id] });
      await client.invalidateQueries({ queryKey: ["log", props.file.id] });
      props.onDone();
    },
    onError: async (error) => {
      if (error instanceof ApiError && error.code === "changed_meanwhile") {
        const now = await client.fetchQuery({ ...fileOf(props.file.id), staleTime: 0 });
        // Saving once more is a new write, made with open eyes.
        change({ ...draft, id: newId(), version: now.version ?? draft.version });
        setStored(props.stored(now));
      }
      onFault();
    },
  });
  const error = sending.error;
  const errors = error instanceof ApiError ? error.fields : {};
  const isSaidAtFields = Object.keys(errors).length > 0;
  return {
    send: () => sending.mutate(),
    busy: sending.isPending,
    errors,
    stored,
    error: error && !isSaidAtFields ? error : null,
  };
}
