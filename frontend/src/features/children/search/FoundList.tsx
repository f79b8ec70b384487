import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Avatar } from "@/shared/ui";
import { useGradeText } from "../reasons";
import type { Found } from "./queries";

function About({ child }: { child: Found }): ReactNode {
  const grade = useGradeText();
  return (
    <span className="found__about">
      {[grade(child.grade), child.school, child.village].filter(Boolean).join(" · ")}
    </span>
  );
}

interface Props {
  found: readonly Found[];
  /** Instead of going to the child. */
  onChoose?: ((child: Found) => void) | undefined;
}

/** Children that were found: each leads to its file, or is chosen. */
export function FoundList({ found, onChoose }: Props): ReactNode {
  return (
    <ul className="found">
      {found.map((child) => (
        <li key={child.id}>
          {onChoose ? (
            <button type="button" className="found__one" onClick={() => onChoose(child)}>
              <Avatar seed={child.avatar} sex={child.sex === "m" ? "m" : "f"} />
              <span>
                <b>{child.name}</b>
                <About child={child} />
              </span>
            </button>
          ) : (
            <Link className="found__one" to="/children/$child" params={{ child: String(child.id) }}>
              <Avatar seed={child.avatar} sex={child.sex === "m" ? "m" : "f"} />
              <span>
                <b>{child.name}</b>
                <About child={child} />
              </span>
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
