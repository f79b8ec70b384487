import { type ReactNode, useId } from "react";
import { Faced } from "./Faced";
import "./Chips.css";

interface Option<T extends string> {
  value: T;
  label: ReactNode;
}

interface Shared<T extends string> {
  /** Read out always; the visible heading of the group is the caller's. */
  label: string;
  options: readonly Option<T>[];
}

type OneProps<T extends string> = Shared<T> & {
  value: T | null;
  onChange: (value: T) => void;
};

/** One of many, wrapping over lines: radio buttons for a thumb. */
export function OneChip<T extends string>(props: OneProps<T>): ReactNode {
  const name = useId();
  return (
    <fieldset className="chips">
      <legend className="visually-hidden">{props.label}</legend>
      {props.options.map(({ value, label }) => (
        <Faced
          key={value}
          className="chips__one"
          type="radio"
          name={name}
          checked={value === props.value}
          onPick={() => props.onChange(value)}
        >
          {label}
        </Faced>
      ))}
    </fieldset>
  );
}

type AnyProps<T extends string> = Shared<T> & {
  value: readonly T[];
  onChange: (value: T[]) => void;
};

/** Any of many: tick boxes for a thumb. The answer keeps the order of the options. */
export function AnyChips<T extends string>(props: AnyProps<T>): ReactNode {
  const toggle = (one: T): void => {
    const chosen = new Set(props.value);
    if (!chosen.delete(one)) chosen.add(one);
    props.onChange(props.options.map(({ value }) => value).filter((value) => chosen.has(value)));
  };
  return (
    <fieldset className="chips">
      <legend className="visually-hidden">{props.label}</legend>
      {props.options.map(({ value, label }) => (
        <Faced
          key={value}
          className="chips__one"
          type="checkbox"
          checked={props.value.includes(value)}
          onPick={() => toggle(value)}
        >
          {label}
        </Faced>
      ))}
    </fieldset>
  );
}
