/** Form fields: Mantine's, dressed in the tokens; give them `error` to say what to mend. */
import "@mantine/core/styles/Input.css";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/PasswordInput.css";
import "@mantine/core/styles/ActionIcon.css";
import "@mantine/core/styles/UnstyledButton.css";
import "./fields.css";

export { NativeSelect, PasswordInput, Textarea, TextInput } from "@mantine/core";
