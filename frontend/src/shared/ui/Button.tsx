import { Link, type LinkProps } from "@tanstack/react-router";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import "./Button.css";

/** primary: the one thing to do on a screen. plain: the others. quiet: on the side. danger: destroys. */
export type ButtonKind = "primary" | "plain" | "quiet" | "danger";

interface Look {
  kind?: ButtonKind;
  icon?: ReactNode;
  wide?: boolean;
}

function look({ kind = "plain", wide = false }: Look): string {
  return `button button--${kind}${wide ? " button--wide" : ""}`;
}

type Props = Look & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>;

export function Button({ kind, icon, wide, busy = false, children, ...rest }: Props): ReactNode {
  return (
    <button
      type="button"
      {...rest}
      className={look({ ...(kind && { kind }), ...(wide && { wide }) })}
      disabled={rest.disabled || busy}
      aria-busy={busy}
    >
      {busy ? <span className="button__busy" aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

type GoProps = Look &
  Pick<LinkProps, "to" | "search" | "params" | "hash"> & { children: ReactNode };

/** Goes somewhere, and looks like a button. */
export function ButtonLink({ kind, icon, wide, children, ...to }: GoProps): ReactNode {
  return (
    <Link {...to} className={look({ ...(kind && { kind }), ...(wide && { wide }) })}>
      {icon}
      {children}
    </Link>
  );
}
