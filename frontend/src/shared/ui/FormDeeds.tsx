import type { ReactNode } from "react";
import { Button, type ButtonKind } from "./Button";
import "./FormDeeds.css";

interface Props {
  send: string;
  /** "danger" for what destroys. */
  kind?: ButtonKind;
  cancel: string;
  busy: boolean;
  disabled?: boolean;
  onCancel: () => void;
}

/** Below a form within a page: send it, or leave it. */
export function FormDeeds(props: Props): ReactNode {
  const { send, kind = "primary", cancel, busy, disabled = false, onCancel } = props;
  return (
    <div className="form-deeds">
      <Button type="submit" kind={kind} busy={busy} disabled={disabled}>
        {send}
      </Button>
      <Button kind="quiet" onClick={onCancel}>
        {cancel}
      </Button>
    </div>
  );
}
