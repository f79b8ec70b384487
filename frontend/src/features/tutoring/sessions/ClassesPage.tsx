import { IconBook2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe } from "@/shared/api/me";
import { useOnline } from "@/shared/offline/hooks";
import { stationDay } from "@/shared/stationTime";
import { Empty, ErrorNotice, Loading, PageHeader, useNow } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { type Session, sessionsOf } from "../queries";
import { DayName } from "./DayName";
import { byDay } from "./days";
import { hasBegun, phaseOf } from "./phase";
import { SessionCard } from "./SessionCard";
import "./Classes.css";

const DAYS_BACK = 7;
const DAYS_AHEAD = 13;

type View = "coming" | "mine" | "past";

const TUTORS_VIEWS: readonly View[] = ["coming", "mine"];
const STATION_VIEWS: readonly View[] = ["coming", "past"];

/** "Mine" ends with the week that is over: its roll can still be put right. */
function shown(sessions: readonly Session[], view: View, now: Date): Session[] {
  const isOver = ({ ends_at }: Session): boolean => Date.parse(ends_at) < now.getTime();
  const coming = sessions.filter((session) => !isOver(session));
  const over = sessions.filter(isOver).reverse();
  if (view === "mine") return [...coming, ...over].filter(({ mine }) => mine !== null);
  return view === "past" ? over : coming;
}

function useLead(sessions: readonly Session[]): string | undefined {
  const { t } = useTranslation("tutoring");
  const now = useNow();
  const person = useMe();
  const coming = sessions.filter(
    (session) => session.state === "planned" && !hasBegun(phaseOf(session, now, false)),
  );
  const mine = coming.filter((session) => session.mine !== null).length;
  const free = coming.filter(({ places, places_taken }) => places_taken < places).length;
  if (coming.length === 0) return undefined;
  if (!hasRole(person, ["tutor"])) return t("lead.station", { count: free });
  return mine > 0 ? t("lead.mine", { count: mine }) : t("lead.none");
}

function Days({ sessions }: { sessions: readonly Session[] }): ReactNode {
  return (
    <div className="class-days">
      {byDay(sessions).map(([day, ofDay]) => (
        <section key={day} className="class-day">
          <h2>
            <DayName at={ofDay[0]?.starts_at ?? day} />
          </h2>
          <ul>
            {ofDay.map((session) => (
              <SessionCard key={session.id} session={session} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Content({ sessions }: { sessions: readonly Session[] }): ReactNode {
  const { t } = useTranslation("tutoring");
  const now = useNow();
  const online = useOnline();
  const isTutor = hasRole(useMe(), ["tutor"]);
  const [view, setView] = useState<View>("coming");
  const list = shown(sessions, view, now);
  return (
    <>
      <PageHeader title={t("title")} lead={useLead(sessions)} />
      <div className="classes__views">
        <Choice
          label={t("view.label")}
          value={view}
          onChange={setView}
          options={(isTutor ? TUTORS_VIEWS : STATION_VIEWS).map((value) => ({
            value,
            label: t(`view.${value}`),
          }))}
        />
      </div>
      {!online && isTutor && <p className="classes__offline">{t("offline")}</p>}
      <Days sessions={list} />
      {list.length === 0 && (
        <Empty title={t(`empty.${view}`)} icon={<IconBook2 size={32} aria-hidden />}>
          {t(`emptyText.${view}`)}
        </Empty>
      )}
    </>
  );
}

/** The coming 4:30 classes: tutors take and give back places, the station looks on. */
export default function ClassesPage(): ReactNode {
  const { t } = useTranslation("tutoring");
  const now = useNow();
  const list = useQuery(sessionsOf(stationDay(now, -DAYS_BACK), stationDay(now, DAYS_AHEAD)));
  return (
    <div className="classes">
      {list.isPending && <Loading lines={8} label={t("loading")} />}
      {!list.data && list.error && (
        <ErrorNotice error={list.error} retry={() => void list.refetch()} />
      )}
      {list.data && <Content sessions={list.data} />}
    </div>
  );
}
