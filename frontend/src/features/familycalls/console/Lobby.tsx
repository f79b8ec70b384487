import { IconDoor, IconEye, IconUserX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Peer } from "@/calls/protocol";
import type { CallRoom } from "@/calls/room/room";
import type { RoomState } from "@/calls/room/state";
import { Button, Card, ErrorNotice } from "@/shared/ui";
import type { Call } from "../queries";

interface KnockProps {
  call: Call;
  peer: Peer;
  room: CallRoom;
}

/**
 * Before somebody is let in, nothing of them may be seen; so letting in and looking go together:
 * the worker sees the face at once and sends out who is not the parent.
 */
function Knock({ call, peer, room }: KnockProps): ReactNode {
  const { t } = useTranslation("familycalls");
  const guest = call.guests.find(({ id }) => id === peer.guest);
  const admit = useMutation({
    mutationFn: async () => {
      await room.observe(true);
      await room.admit(peer.peer);
    },
  });
  const deny = useMutation({ mutationFn: () => room.deny(peer.peer) });
  const failure = admit.error ?? deny.error;
  return (
    <li className="knock">
      <div className="knock__who">
        <strong>{peer.name}</strong>
        <span>{guest && t(`relation.${guest.relation}`)}</span>
      </div>
      <div className="knock__act">
        <Button
          kind="primary"
          icon={<IconEye aria-hidden />}
          busy={admit.isPending}
          onClick={() => admit.mutate()}
        >
          {t("lobby.admit")}
        </Button>
        <Button
          icon={<IconUserX aria-hidden />}
          busy={deny.isPending}
          onClick={() => deny.mutate()}
        >
          {t("lobby.deny")}
        </Button>
      </div>
      {failure && <ErrorNotice error={failure} />}
    </li>
  );
}

/** Rings once in the browser's tab: the worker may look elsewhere while nobody is there. */
function useKnockInTitle(waiting: number): void {
  const { t } = useTranslation("familycalls");
  useEffect(() => {
    if (waiting === 0) return;
    const before = document.title;
    document.title = `(${waiting}) ${t("lobby.knocks")}`;
    return () => {
      document.title = before;
    };
  }, [waiting, t]);
}

/** Who stands at the door. */
export function Lobby(props: { call: Call; room: CallRoom | null; state: RoomState }): ReactNode {
  const { t } = useTranslation("familycalls");
  const { call, room, state } = props;
  const waiting = state.peers.filter((peer) => peer.state === "waiting");
  const isOpen = call.state === "open" || call.state === "live";
  useKnockInTitle(waiting.length);
  return (
    <Card title={t("lobby.title")} className="lobby">
      <div aria-live="polite">
        {waiting.length === 0 && (
          <p className="lobby__none">
            <IconDoor aria-hidden /> {t("lobby.none")}
          </p>
        )}
        {room && isOpen && (
          <ul>
            {waiting.map((peer) => (
              <Knock key={peer.peer} call={call} peer={peer} room={room} />
            ))}
          </ul>
        )}
        {!isOpen && waiting.length > 0 && (
          <p className="lobby__none">{t("lobby.openFirst", { count: waiting.length })}</p>
        )}
      </div>
      {isOpen && <p className="lobby__rule">{t("lobby.rule")}</p>}
    </Card>
  );
}
