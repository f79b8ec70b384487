import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { NativeSelect, Textarea, TextInput } from "@/shared/ui/fields";
import { useGradeText } from "../reasons";
import type { FieldSpec } from "./sections";

interface Props {
  spec: FieldSpec;
  /** undefined: an ID number that nobody has touched. */
  value: string | undefined;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** What the server holds now, where somebody else changed it. */
  stored?: string | undefined;
  /** The end of the number that is kept. */
  last4?: string | undefined;
  choices?: { value: string; label: string }[] | undefined;
}

const KNOWN = ["yes", "no"];

/** One field of a form, by what it holds. */
export function Field(props: Props): ReactNode {
  const { t } = useTranslation("children");
  const { spec, value = "", onChange, last4 } = props;
  const options = useOptions(props);
  const common = {
    label: t(`edit.field.${spec.name}`),
    "data-field": spec.name,
    required: spec.required ?? false,
    withAsterisk: spec.required ?? false,
    error: props.error,
    description: props.stored === undefined ? undefined : t("edit.stored", { value: props.stored }),
  };
  if (options) {
    return (
      <NativeSelect
        {...common}
        value={value}
        data={options}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  if (spec.kind === "area") {
    return (
      <Textarea
        {...common}
        autosize
        minRows={3}
        value={value}
        maxLength={spec.max ?? 400}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    );
  }
  const isId = spec.kind === "id";
  return (
    <TextInput
      {...common}
      type={spec.kind === "day" ? "date" : spec.name === "phone" ? "tel" : "text"}
      value={value}
      maxLength={isId ? 24 : (spec.max ?? 60)}
      autoComplete="off"
      {...(isId && { inputMode: "text", spellCheck: false })}
      {...(isId && last4 && { placeholder: t("edit.keptId", { last4 }) })}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function useOptions({
  spec,
  choices,
  value = "",
}: Props): { value: string; label: string }[] | null {
  const { t } = useTranslation("children");
  const grade = useGradeText();
  const isChoice = spec.kind === "known" || spec.kind === "yes" || spec.options || choices;
  if (!isChoice) return null;
  const named =
    choices ??
    (spec.options ?? KNOWN).map((one) => ({
      value: one,
      label: (spec.name === "grade" && grade(Number(one))) || t(`edit.option.${spec.name}.${one}`),
    }));
  const mayBeEmpty = value === "" || (spec.kind !== "yes" && !spec.required);
  return [...(mayBeEmpty ? [{ value: "", label: t("edit.notSaid") }] : []), ...named];
}
