import { type ReactNode, useId } from "react";
import { Faced } from "./Faced";
import "./Choice.css";

interface Props<T extends string> {
  label: string;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  /** Null while nothing is chosen; then a form is not sent. */
  value: T | null;
  onChange: (value: T) => void;
  /** The label is always read out; shown only if asked. */
  showLabel?: boolean;
}

/** One of a few, side by side: radio buttons that look like one strip. */
export function Choice<T extends string>(props: Props<T>): ReactNode {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className={props.showLabel ? "choice__label" : "visually-hidden"}>
        {props.label}
      </legend>
      <div className="choice__strip">
        {props.options.map(({ value, label, icon }) => (
          <Faced
            key={value}
            className="choice__one"
            type="radio"
            name={name}
            checked={value === props.value}
            required={props.value === null}
            onPick={() => props.onChange(value)}
          >
            {icon}
            {label}
          </Faced>
        ))}
      </div>
    </fieldset>
  );
}
