import { IconEye, IconGitMerge } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, hasRoleAt, useMe, useStation } from "@/shared/api/me";
import { useHints, useWatchedStation } from "@/shared/live/hooks";
import { Back, Card, ErrorNotice, exactTime, Loading, Strip, useNow } from "@/shared/ui";
import { GlassBanner } from "../access/GlassBanner";
import { AttachmentsPanel } from "../attachments/Attachments";
import { ConsentPanel } from "../consent/ConsentPanel";
import { DutyList } from "../duties/DutyList";
import { RightsLink } from "../rights/RightsLink";
import { Barred } from "./Barred";
import { Concerns } from "./Concerns";
import { Family } from "./Family";
import { Head } from "./Head";
import { Home } from "./Home";
import { Log } from "./Log";
import { MoveLink } from "./MoveLink";
import { type ChildFile, fileOf } from "./queries";
import { Team } from "./Team";
import { Whole } from "./Whole";
import "./ChildPage.css";

const WIDE = ["coordinator", "social_worker"] as const;

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

interface ReadProps {
  file: ChildFile;
  /** Only break-glass shows the file: what the team of the station does here is not offered. */
  outside: boolean;
  mayAct: boolean;
  leads: boolean;
}

/** What is due and who belongs to the child, beside what happens. */
function Side({ file, outside, mayAct }: ReadProps): ReactNode {
  const isFull = file.detail === "full";
  return (
    <div className="child__side">
      {isFull && <Home file={file} mayEdit={mayAct} />}
      {!outside && (
        <DutyList
          child={file.id}
          name={file.name}
          station={file.file?.station}
          risk={file.standing?.risk}
        />
      )}
      {file.family && <Family family={file.family} mayOpen={!outside} />}
      {isFull && !outside && <ConsentPanel child={file.id} />}
      <Team team={file.team} />
    </div>
  );
}

interface SeldomProps {
  child: number;
  to: "/children/$child/access" | "/children/$child/merge";
  icon: typeof IconEye;
  children: ReactNode;
}

/** A coordinator's way to what is seldom wanted. */
function Seldom({ child, to, icon: Icon, children }: SeldomProps): ReactNode {
  return (
    <Link className="child-below__seldom" to={to} params={{ child: String(child) }}>
      <Icon size={20} aria-hidden />
      {children}
    </Link>
  );
}

/** The whole file, and what hangs on it. */
function Below({ file, outside, mayAct, leads }: ReadProps): ReactNode {
  const { t } = useTranslation("children");
  return (
    <div className="child-below">
      <Whole file={file} mayEdit={mayAct} />
      {!outside && <AttachmentsPanel child={file.id} />}
      {!outside && <RightsLink child={file.id} />}
      {leads && (
        <Seldom child={file.id} to="/children/$child/access" icon={IconEye}>
          {t("lookers.open")}
        </Seldom>
      )}
      {leads && (
        <Seldom child={file.id} to="/children/$child/merge" icon={IconGitMerge}>
          {t("merge.link")}
        </Seldom>
      )}
      {leads && <MoveLink file={file} />}
    </div>
  );
}

function Content({ file }: { file: ChildFile }): ReactNode {
  const { t } = useTranslation("children");
  const me = useMe();
  const isFull = file.detail === "full";
  const station = file.file?.station;
  // Whoever reads the whole file without working at its station broke the glass: reading only.
  const outside = isFull && !hasRoleAt(me, WIDE, station);
  const mayAct = isFull && !outside && file.merged_into === null;
  const leads = mayAct && hasRoleAt(me, ["coordinator"], station);
  const read = { file, outside, mayAct, leads };
  return (
    <>
      {outside && <GlassBanner child={file.id} />}
      <Printed />
      <Closed file={file} />
      <Head file={file} mayAct={mayAct} />
      <Barred file={file} />
      <div className="child">
        <div className="child__main">
          {file.standing && <Concerns child={file.id} standing={file.standing} mayAct={mayAct} />}
          {file.weeks.length > 0 && (
            <Card title={t("file.weeks")}>
              <Strip weeks={file.weeks} />
            </Card>
          )}
          <Log child={file.id} earlier={file.file?.merged_from ?? []} mayErase={leads} />
        </div>
        <Side {...read} />
      </div>
      {isFull && <Below {...read} />}
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
