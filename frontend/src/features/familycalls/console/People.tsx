import {
  IconDeviceTablet,
  IconEye,
  IconPhone,
  IconWifi,
  IconWifi1,
  IconWifi2,
  IconWifiOff,
} from "@tabler/icons-react";
import type { ComponentType, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Level, Peer } from "@/calls/protocol";
import type { CallRoom } from "@/calls/room/room";
import type { RoomState } from "@/calls/room/state";
import { Card } from "@/shared/ui";
import "@/shared/ui/Chip.css";
import type { Call } from "../queries";

type Icon = ComponentType<{ size?: number; "aria-hidden"?: boolean }>;

const ROLES: Record<Peer["role"], Icon> = {
  child: IconDeviceTablet,
  parent: IconPhone,
  worker: IconEye,
};
const LEVELS: Record<Level, [Icon, string]> = {
  good: [IconWifi, "chip--better"],
  fair: [IconWifi2, ""],
  poor: [IconWifi1, "chip--concern"],
  bad: [IconWifiOff, "chip--urgent"],
};

function Line({ peer, level }: { peer: Peer; level: Level | undefined }): ReactNode {
  const { t } = useTranslation("familycalls");
  if (peer.away) {
    return (
      <span className="chip chip--concern">
        <IconWifiOff size={18} aria-hidden /> {t("people.away")}
      </span>
    );
  }
  if (!peer.joined) return <span className="chip">{t("people.notYet")}</span>;
  const [Sign, look] = LEVELS[level ?? "good"];
  return (
    <span className={`chip ${look}`}>
      <Sign size={18} aria-hidden /> {t(`people.level.${level ?? "good"}`)}
    </span>
  );
}

/** Everybody in the call, and how their line is, in words. */
export function People(props: { call: Call; room: CallRoom | null; state: RoomState }): ReactNode {
  const { t } = useTranslation("familycalls");
  const { state } = props;
  const inside = state.peers.filter((peer) => peer.state === "admitted");
  return (
    <Card title={t("people.title")}>
      {inside.length === 0 && <p className="people__none">{t("people.none")}</p>}
      <ul className="people">
        {inside.map((peer) => {
          const Sign = ROLES[peer.role];
          return (
            <li key={peer.peer}>
              <Sign size={22} aria-hidden />
              <span>
                {peer.name}
                {peer.observer && ` · ${t("people.looksOn")}`}
              </span>
              {peer.role !== "worker" && <Line peer={peer} level={state.reported[peer.peer]} />}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
