import { IconUrgent } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import "./DangerLink.css";

/** One tap from every page: the way to report danger. The shell words it. */
export function DangerLink({ label }: { label: string }): ReactNode {
  return (
    <Link to={"/danger" as string} className="danger-link">
      <IconUrgent size={20} aria-hidden />
      {label}
    </Link>
  );
}
