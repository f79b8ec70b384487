import { IconArmchair2, IconChecklist, IconUsersGroup } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe } from "@/shared/api/me";
import { ApiError } from "@/shared/api/problem";
import { Button, ButtonLink, clockTime, ErrorNotice, toast, useNow } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import type { Session } from "../queries";
import { useDayName } from "./DayName";
import { hasBegun, mayMark, type Phase, phaseOf } from "./phase";
import { Seats } from "./Seats";
import { usePlace } from "./usePlace";

function useHours(): (session: Session) => string {
  const { i18n } = useTranslation("tutoring");
  return ({ starts_at, ends_at }) =>
    [starts_at, ends_at].map((at) => clockTime(new Date(at), i18n.language)).join("–");
}

/** Somebody was quicker: a kind word, not an error. */
function TakeProblem({ error }: { error: Error }): ReactNode {
  const { t } = useTranslation("tutoring");
  if (error instanceof ApiError && error.code === "no_place_left") {
    return (
      <p className="session__kind" role="alert">
        {t("take.tooLate")}
      </p>
    );
  }
  return <ErrorNotice error={error} />;
}

function Take({ session }: { session: Session }): ReactNode {
  const { t } = useTranslation("tutoring");
  const { take } = usePlace(session);
  const isFull = session.places_taken >= session.places;
  const sit = (): void => {
    take.mutate(undefined, { onSuccess: () => toast(t("take.done")) });
  };
  return (
    <>
      {take.error && <TakeProblem error={take.error} />}
      {!isFull && (
        <Button
          kind="primary"
          wide
          busy={take.isPending}
          icon={<IconArmchair2 aria-hidden />}
          onClick={sit}
        >
          {t("take.do")}
        </Button>
      )}
    </>
  );
}

function GiveBack({ session, mine }: { session: Session; mine: string }): ReactNode {
  const { t } = useTranslation("tutoring");
  const { back } = usePlace(session);
  const [asking, setAsking] = useState(false);
  const dayName = useDayName();
  const hours = useHours();
  const leave = (): void => {
    back.mutate(mine, {
      onSuccess: () => {
        setAsking(false);
        toast(t("back.done"));
      },
    });
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t("back.do")}
      </Button>
      <Dialog title={t("back.title")} open={asking} onClose={() => setAsking(false)}>
        <div className="session__ask">
          <p>
            {dayName(new Date(session.starts_at))} {hours(session)}
          </p>
          <p>{t("back.text", { count: session.children })}</p>
          {back.error && <ErrorNotice error={back.error} />}
          <Button kind="primary" wide onClick={() => setAsking(false)}>
            {t("back.keep")}
          </Button>
          <Button wide busy={back.isPending} onClick={leave}>
            {t("back.sure")}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

function Deeds({ session, phase }: { session: Session; phase: Phase }): ReactNode {
  const { t } = useTranslation("tutoring");
  const person = useMe();
  const isTutor = hasRole(person, ["tutor"]);
  const seesRoll = session.mine !== null || hasRole(person, ["coordinator", "social_worker"]);
  const isOpen = session.mine !== null && mayMark(phase);
  // A roll of days ago is most likely done; the one of this hour is the thing to do.
  const isNow = isOpen && phase !== "past";
  const before = phase === "ahead" || phase === "rollOpen";
  return (
    <div className="session__deeds">
      {isTutor && before && session.mine === null && <Take session={session} />}
      {seesRoll && phase !== "cancelled" && (
        <ButtonLink
          kind={isNow ? "primary" : "plain"}
          wide={isNow}
          icon={isOpen ? <IconChecklist aria-hidden /> : <IconUsersGroup aria-hidden />}
          to="/classes/$session"
          params={{ session: String(session.id) }}
        >
          {isNow ? t("roll.do") : isOpen ? t("roll.again") : t("roll.see")}
        </ButtonLink>
      )}
      {before && session.mine !== null && <GiveBack session={session} mine={session.mine} />}
    </div>
  );
}

/** One afternoon: when, how many children, which seats are free, and the one thing to do. */
export function SessionCard({ session }: { session: Session }): ReactNode {
  const { t } = useTranslation("tutoring");
  const now = useNow();
  const isCoordinator = hasRole(useMe(), ["coordinator"]);
  const hours = useHours();
  const phase = phaseOf(session, now, isCoordinator);
  const isMine = session.mine !== null;
  const look = phase === "cancelled" ? "cancelled" : isMine ? "mine" : "free";
  return (
    <li className={`session session--${look}`}>
      <div className="session__head">
        <h3>{session.name}</h3>
        {isMine && (
          <span className="session__mark">
            {hasBegun(phase) && phase !== "now" ? t("mine.was") : t("mine.is")}
          </span>
        )}
      </div>
      <p className="session__when">
        {hours(session)}
        {" · "}
        {t("children", { count: session.children })}
      </p>
      {phase === "cancelled" && <p className="session__gone">{t("cancelled")}</p>}
      {phase !== "cancelled" && !hasBegun(phase) && (
        <Seats places={session.places} taken={session.places_taken} mine={isMine} />
      )}
      <Deeds session={session} phase={phase} />
    </li>
  );
}
