import { type ReactNode, useId } from "react";
import "./Card.css";

interface Props {
  /** Names the region for everybody, screen readers included. */
  title?: ReactNode;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Card({ title, aside, className = "", children }: Props): ReactNode {
  const heading = useId();
  return (
    <section className={`card ${className}`} {...(title ? { "aria-labelledby": heading } : {})}>
      {title && (
        <header className="card__head">
          <h2 id={heading}>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
