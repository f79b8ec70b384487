import { IconUserOff, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStation } from "@/shared/api/me";
import { useHints, useWatchedStation } from "@/shared/live/hooks";
import { stationMoment } from "@/shared/stationTime";
import {
  Button,
  Card,
  Empty,
  ErrorNotice,
  Loading,
  NoPermission,
  PageHeader,
  shortDate,
} from "@/shared/ui";
import { boardOf } from "../board/queries";
import { endCover, type Worker, type Workers, workersOf } from "../duties/queries";
import { useSending } from "../forms";
import { AssignDialog } from "./AssignDialog";
import { CoverDialog } from "./CoverDialog";
import "./Cover.css";

export interface Named {
  id: number;
  name: string;
}

type Open =
  | { what: "cover" | "handover"; worker: Worker }
  | { what: "assign"; role: Worker["role"]; children: number[] }
  | { what: "team"; worker: Worker };

/** Their names come from the board, which is read anyway. */
function useNames(station: number): ReadonlyMap<number, string> {
  const board = useQuery(boardOf(station)).data;
  return useMemo(
    () => new Map(board?.rows.map(({ child, name }) => [child, name] as const) ?? []),
    [board],
  );
}

function Absence({ absence }: { absence: Workers["absences"][number] }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const sending = useSending(() => endCover(absence.id), t("cover.ended"));
  const day = (text: string): string => shortDate(stationMoment(text), i18n.language);
  return (
    <li className="cover__absence">
      <p>
        <b>{t("cover.standsIn", { cover: absence.cover.name, user: absence.user.name })}</b>
        <span>
          {day(absence.starts_on)} – {day(absence.ends_on)}
          {absence.reason && ` · ${absence.reason}`}
        </span>
      </p>
      <Button busy={sending.busy} onClick={sending.send}>
        {t("cover.end")}
      </Button>
      {sending.error && <ErrorNotice error={sending.error} />}
    </li>
  );
}

interface WorkerProps {
  worker: Worker;
  names: ReadonlyMap<number, string>;
  onOpen: (open: Open) => void;
}

const SHOWN = 8;

function WorkerRow({ worker, names, onOpen }: WorkerProps): ReactNode {
  const { t } = useTranslation("children");
  const children = worker.children.map((child) => names.get(child) ?? "").filter(Boolean);
  const more = children.length - SHOWN;
  return (
    <li className="cover__worker">
      <div>
        <p>
          <b>{worker.name}</b> <span>{t("cover.children", { count: worker.children.length })}</span>
        </p>
        <p className="cover__names">
          {children.slice(0, SHOWN).join(t("reason.and"))}
          {more > 0 && ` ${t("cover.more", { count: more })}`}
          {worker.covering.length > 0 &&
            ` · ${t("cover.covering", { count: worker.covering.length })}`}
        </p>
      </div>
      <div className="cover__deeds">
        <Button kind="quiet" onClick={() => onOpen({ what: "team", worker })}>
          {t("cover.change")}
        </Button>
        {worker.children.length > worker.covering.length && (
          <>
            <Button kind="quiet" onClick={() => onOpen({ what: "cover", worker })}>
              {t("cover.away")}
            </Button>
            <Button kind="quiet" onClick={() => onOpen({ what: "handover", worker })}>
              {t("cover.handOver")}
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

function Without(props: {
  missing: "social_worker" | "volunteer_mother";
  alone: number[];
  names: ReadonlyMap<number, string>;
  onOpen: (open: Open) => void;
}): ReactNode {
  const { t } = useTranslation("children");
  const { missing, alone, names, onOpen } = props;
  if (alone.length === 0) return null;
  return (
    <div className="cover__without">
      <IconUserOff size={24} aria-hidden />
      <div>
        <p>
          <b>{t(`cover.without.${missing}`, { count: alone.length })}</b>
        </p>
        <p className="cover__names">
          {alone
            .slice(0, SHOWN)
            .map((child) => names.get(child))
            .join(t("reason.and"))}
          {alone.length > SHOWN && ` ${t("cover.more", { count: alone.length - SHOWN })}`}
        </p>
      </div>
      <Button onClick={() => onOpen({ what: "assign", role: missing, children: alone })}>
        {t("cover.assign")}
      </Button>
    </div>
  );
}

const ROLES = ["social_worker", "volunteer_mother", "class_teacher", "tutor"] as const;

function Content({ station, data }: { station: number; data: Workers }): ReactNode {
  const { t } = useTranslation("children");
  const names = useNames(station);
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  if (data.workers.length === 0) {
    return <Empty title={t("cover.nobody")} icon={<IconUsers size={32} aria-hidden />} />;
  }
  return (
    <div className="cover">
      <Without
        missing="volunteer_mother"
        alone={data.without.volunteer_mother}
        names={names}
        onOpen={setOpen}
      />
      <Without
        missing="social_worker"
        alone={data.without.social_worker}
        names={names}
        onOpen={setOpen}
      />
      {data.absences.length > 0 && (
        <Card title={t("cover.absences")}>
          <ul>
            {data.absences.map((absence) => (
              <Absence key={absence.id} absence={absence} />
            ))}
          </ul>
        </Card>
      )}
      {ROLES.filter((role) => data.workers.some((worker) => worker.role === role)).map((role) => (
        <Card key={role} title={t(`role.${role}`)}>
          <ul>
            {data.workers
              .filter((worker) => worker.role === role)
              .map((worker) => (
                <WorkerRow key={worker.id} worker={worker} names={names} onOpen={setOpen} />
              ))}
          </ul>
        </Card>
      ))}
      {(open?.what === "cover" || open?.what === "handover") && (
        <CoverDialog
          station={station}
          worker={open.worker}
          others={data.workers}
          forGood={open.what === "handover"}
          onClose={close}
        />
      )}
      {(open?.what === "assign" || open?.what === "team") && (
        <AssignDialog
          station={station}
          names={names}
          workers={data.workers}
          {...(open.what === "team"
            ? { worker: open.worker }
            : { role: open.role, proposed: open.children })}
          onClose={close}
        />
      )}
    </div>
  );
}

function StationCover({ station }: { station: number }): ReactNode {
  const { t } = useTranslation("children");
  const workers = useQuery(workersOf(station));
  useWatchedStation(station);
  useHints((hint) => {
    if (hint.type === "stale" || hint.type === "child.changed") void workers.refetch();
  });
  return (
    <>
      <PageHeader title={t("cover.title")} lead={t("cover.lead")} />
      {workers.isPending && <Loading lines={8} />}
      {workers.error && <ErrorNotice error={workers.error} retry={() => void workers.refetch()} />}
      {workers.data && <Content station={station} data={workers.data} />}
    </>
  );
}

/** Who looks after whom, who stands in while somebody is away, and who takes over for good. */
export default function CoverPage(): ReactNode {
  const { station } = useStation();
  return station ? <StationCover key={station.id} station={station.id} /> : <NoPermission page />;
}
