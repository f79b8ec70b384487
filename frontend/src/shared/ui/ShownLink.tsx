import type { ReactNode } from "react";
import "./ShownLink.css";

/** A link to be handed over: a tap marks it whole, where the browser copies nothing by itself. */
export function ShownLink({ label, url }: { label: string; url: string }): ReactNode {
  return (
    <input
      readOnly
      className="shown-link"
      aria-label={label}
      value={url}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
