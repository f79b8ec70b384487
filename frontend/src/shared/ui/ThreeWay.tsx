import { type ReactNode, useId } from "react";
import { Faced } from "./Faced";
import "./ThreeWay.css";

interface Props<T extends string> {
  /** What is asked, as the group's legend. */
  children: ReactNode;
  options: readonly { value: T; label: string; icon: ReactNode; tone: "well" | "plain" | "look" }[];
  value: T | null | undefined;
  onChange: (value: T) => void;
}

/** One of three, as wide as the row, for a thumb: radio buttons whose colour says how it is. */
export function ThreeWay<T extends string>(props: Props<T>): ReactNode {
  const name = useId();
  return (
    <fieldset className="three-way">
      <legend>{props.children}</legend>
      <div className="three-way__row">
        {props.options.map(({ value, label, icon, tone }) => (
          <Faced
            key={value}
            className={`three-way__one three-way__one--${tone}`}
            type="radio"
            name={name}
            checked={value === props.value}
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
