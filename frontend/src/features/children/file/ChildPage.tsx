import { IconAlertCircle, IconEye, IconGitMerge } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe, useStation } from "@/shared/api/me";
import { useHints, useWatchedStation } from "@/shared/live/hooks";
import {
  Avatar,
  Back,
  Card,
  ErrorNotice,
  exactTime,
  LevelBadge,
  Loading,
  PageHeader,
  Strip,
  useNow,
} from "@/shared/ui";
import { GlassBanner } from "../access/GlassBanner";
import { AttachmentsPanel } from "../attachments/Attachments";
import { useFace } from "../attachments/useFace";
import { ConsentPanel } from "../consent/ConsentPanel";
import { DutyList } from "../duties/DutyList";
import { useGradeText } from "../reasons";
import { RightsLink } from "../rights/RightsLink";
import { Actions } from "./Actions";
import { Barred } from "./Barred";
import { Concerns } from "./Concerns";
import { Family } from "./Family";
import { Home } from "./Home";
import { Log } from "./Log";
import { type ChildFile, fileOf } from "./queries";
import { Team } from "./Team";
import { Whole } from "./Whole";
import "./ChildPage.css";

const WIDE = ["coordinator", "social_worker"] as const;

/** Who this child is, in one breath. */
function useAbout(): (file: ChildFile) => string {
  const { t } = useTranslation("children");
  const grade = useGradeText();
  return ({ age, grade: inGrade, boarding, sex, file }) =>
    [
      t(`sex.${sex}`),
      t("file.age", { count: age }),
      grade(inGrade),
      file?.school,
      file?.village,
      boarding && t("boards"),
    ]
      .filter(Boolean)
      .join(" · ");
}

function Head({ file, mayAct }: { file: ChildFile; mayAct: boolean }): ReactNode {
  const { t } = useTranslation("children");
  const about = useAbout();
  const photo = useFace(file.id);
  return (
    <div className="child-head">
      <Avatar seed={file.avatar} sex={file.sex} size={88} photo={photo} />
      <div className="child-head__words">
        <PageHeader
          title={file.name}
          lead={about(file)}
          actions={mayAct && <Actions file={file} />}
        />
        <div className="child-head__marks">
          {file.standing && <LevelBadge level={file.standing.level} />}
          {file.alert && (
            <p className="child-head__alert">
              <IconAlertCircle size={20} aria-hidden />
              <span className="visually-hidden">{t("file.alert")}</span>
              {file.alert}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

/** A file that goes on elsewhere says so, and leads there. */
function Closed({ file }: { file: ChildFile }): ReactNode {
  const { t } = useTranslation("children");
  if (file.merged_into === null) return null;
  return (
    <p className="child-closed">
      <IconGitMerge size={22} aria-hidden />
      {t("merge.goesOn")}{" "}
      <Link to="/children/$child" params={{ child: String(file.merged_into) }}>
        {t("merge.open")}
      </Link>
    </p>
  );
}

/** On paper: where it comes from, of which day, and that it is nobody else's business. */
function Printed(): ReactNode {
  const { t, i18n } = useTranslation("children");
  const { station } = useStation();
  const date = exactTime(useNow(), i18n.language);
  return <p className="child-print">{t("file.printed", { station: station?.name, date })}</p>;
}

function Content({ file }: { file: ChildFile }): ReactNode {
  const { t } = useTranslation("children");
  const me = useMe();
  const isFull = file.detail === "full";
  // Whoever reads the whole file without working at its station broke the glass: reading only.
  const outside = isFull && !me.roles.some(({ station }) => station?.id === file.file?.station);
  const mayAct = isFull && !outside && hasRole(me, WIDE) && file.merged_into === null;
  return (
    <>
      {outside && <GlassBanner child={file.id} />}
      <Printed />
      <Closed file={file} />
      <Head file={file} mayAct={mayAct} />
      <Barred file={file} />
      <div className="child">
        <div className="child__main">
          {file.standing && <Concerns child={file.id} standing={file.standing} />}
          {file.weeks.length > 0 && (
            <Card title={t("file.weeks")}>
              <Strip weeks={file.weeks} />
            </Card>
          )}
          <Log
            child={file.id}
            earlier={file.file?.merged_from ?? []}
            mayErase={mayAct && !outside && hasRole(me, ["coordinator"])}
          />
        </div>
        <div className="child__side">
          {isFull && <Home file={file} />}
          {!outside && (
            <DutyList
              child={file.id}
              name={file.name}
              station={file.file?.station}
              risk={file.standing?.risk}
            />
          )}
          {file.family && <Family family={file.family} />}
          {isFull && !outside && <ConsentPanel child={file.id} />}
          <Team team={file.team} />
        </div>
      </div>
      {isFull && (
        <div className="child-below">
          <Whole file={file} mayEdit={mayAct} />
          {!outside && <AttachmentsPanel child={file.id} />}
          {!outside && <RightsLink child={file.id} />}
          {mayAct && hasRole(me, ["coordinator"]) && (
            <Link
              className="child-below__merge"
              to="/children/$child/access"
              params={{ child: String(file.id) }}
            >
              <IconEye size={20} aria-hidden />
              {t("lookers.open")}
            </Link>
          )}
          {mayAct && hasRole(me, ["coordinator"]) && (
            <Link
              className="child-below__merge"
              to="/children/$child/merge"
              params={{ child: String(file.id) }}
            >
              <IconGitMerge size={20} aria-hidden />
              {t("merge.link")}
            </Link>
          )}
        </div>
      )}
    </>
  );
}

/** One child, to be read in ten seconds; what happened stands below. */
export default function ChildPage(): ReactNode {
  const { t } = useTranslation("children");
  const { child } = useParams({ strict: false }) as { child: string };
  const id = Number(child);
  const client = useQueryClient();
  const file = useQuery(fileOf(id));
  const hasBoard = hasRole(useMe(), WIDE);

  useWatchedStation(file.data?.file?.station);
  useHints((hint) => {
    if (hint.type !== "child.changed" || hint.child !== id) return;
    void client.invalidateQueries({ queryKey: ["child", id] });
    void client.invalidateQueries({ queryKey: ["log", id] });
  });
  return (
    <>
      {hasBoard && <Back to="/board">{t("board.title")}</Back>}
      {file.isPending && <Loading lines={8} label={t("file.loading")} />}
      {file.error && <ErrorNotice error={file.error} retry={() => void file.refetch()} />}
      {file.data && <Content file={file.data} />}
    </>
  );
}
