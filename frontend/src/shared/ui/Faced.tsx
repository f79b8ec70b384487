import type { InputHTMLAttributes, ReactNode } from "react";
import "./Faced.css";

type Taken = "type" | "name" | "checked" | "required";
type Props = Pick<InputHTMLAttributes<HTMLInputElement>, Taken> & {
  className: string;
  onPick: () => void;
  /** What is seen of it. */
  children: ReactNode;
};

/** A radio button or tick box that lies unseen over what it looks like: keyboard and screen reader
 * meet the true one. */
export function Faced({ className, onPick, children, ...input }: Props): ReactNode {
  return (
    <label className={`faced ${className}`}>
      <input {...input} onChange={onPick} />
      <span>{children}</span>
    </label>
  );
}
