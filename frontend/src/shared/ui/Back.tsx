import { IconArrowLeft } from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import "./Back.css";

type Props = Pick<LinkProps, "to" | "params"> & { children: ReactNode };

/** The way back, above a page. */
export function Back({ children, ...to }: Props): ReactNode {
  return (
    <Link {...to} className="back">
      <IconArrowLeft size={20} aria-hidden />
      {children}
    </Link>
  );
}
