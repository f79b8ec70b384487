import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/shared/ui";
import type { DemoPerson } from "./demo";
import { useSignIn } from "./SignInForm";
import "./DemoPeople.css";

const FACES: Record<string, { seed: number; sex: "f" | "m" }> = {
  coordinator: { seed: 22, sex: "f" },
  social_worker: { seed: 9, sex: "f" },
  volunteer_mother: { seed: 31, sex: "f" },
  tutor: { seed: 14, sex: "m" },
  county_supervisor: { seed: 40, sex: "m" },
  administrator: { seed: 5, sex: "m" },
};

interface Props {
  people: readonly DemoPerson[];
  onSignedIn: () => void;
}

/** One large card per person of the demo: a tap signs in as them. */
export function DemoPeople({ people, onSignedIn }: Props): ReactNode {
  const { t } = useTranslation("accounts");
  const { attempt, problem, step } = useSignIn(onSignedIn);
  if (step) return step;
  return (
    <>
      <ul className="demo-people">
        {people.map(({ username, password, role, name }) => (
          <li key={username}>
            <button
              type="button"
              className="demo-person"
              disabled={attempt.isPending}
              onClick={() => attempt.mutate({ username, password })}
            >
              <Avatar size={56} {...(FACES[role] ?? { seed: 1 })} />
              <span className="demo-person__words">
                <span className="demo-person__name">{name}</span>
                <span className="demo-person__role">{t(`role.${role}`)}</span>
                <span className="demo-person__task">{t(`task.${role}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {problem && <p role="alert">{problem}</p>}
    </>
  );
}
