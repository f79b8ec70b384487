/** Form fields: Mantine's, dressed in the tokens; give them `error` to say what to mend. */
import { PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "@mantine/core/styles/Input.css";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/PasswordInput.css";
import "@mantine/core/styles/ActionIcon.css";
import "@mantine/core/styles/UnstyledButton.css";
import "./fields.css";

export { NativeSelect, Textarea, TextInput } from "@mantine/core";

interface PasswordProps {
  label: string;
  /** Whether a new one is chosen, for the browser's own keeper of passwords. */
  isNew?: boolean;
  /** Where a dialog begins. */
  first?: boolean;
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
}

/** A password; whoever types it may look at it. */
export function Password(props: PasswordProps): ReactNode {
  const { label, isNew = false, first = false, value, onChange, error } = props;
  const { t } = useTranslation("shared");
  return (
    <PasswordInput
      label={label}
      autoComplete={isNew ? "new-password" : "current-password"}
      required
      withAsterisk={false}
      {...(first && { "data-autofocus": true })}
      value={value}
      error={error}
      visibilityToggleButtonProps={{ "aria-label": t("showPassword"), tabIndex: 0 }}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
