import { IconEye, IconEyeOff, IconUserX } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { CallRoom } from "@/calls/room/room";
import type { Remote, RoomState } from "@/calls/room/state";
import { Button, Card, ErrorNotice } from "@/shared/ui";

/** Seen, not heard: adults stay in sight and out of earshot (domain: contact). */
function Seen({ remote, name }: { remote: Remote; name: string }): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = remote.stream;
  }, [remote.stream]);
  return (
    <figure className="seen" data-quality={remote.quality}>
      <video ref={video} autoPlay muted playsInline aria-label={name} />
      <figcaption>{name}</figcaption>
    </figure>
  );
}

function Pictures({ room, state }: { room: CallRoom; state: RoomState }): ReactNode {
  const { t } = useTranslation("familycalls");
  const kick = useMutation({ mutationFn: (peer: string) => room.kick(peer) });
  const seen = state.remotes.flatMap((remote) => {
    const peer = state.peers.find((each) => each.peer === remote.peer);
    return peer && !peer.observer ? [{ remote, peer }] : [];
  });
  if (seen.length === 0) return <p className="looking__none">{t("looking.none")}</p>;
  return (
    <>
      <ul className="looking__people">
        {seen.map(({ remote, peer }) => (
          <li key={peer.peer}>
            <Seen remote={remote} name={peer.name} />
            {peer.role === "parent" && (
              <Button
                icon={<IconUserX aria-hidden />}
                busy={kick.isPending}
                onClick={() => kick.mutate(peer.peer)}
              >
                {t("looking.kick")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {kick.error && <ErrorNotice error={kick.error} />}
    </>
  );
}

/** Looking on, which both sides are always shown; to see that it is the parent, and no longer. */
export function Looking(props: { room: CallRoom | null; state: RoomState }): ReactNode {
  const { t } = useTranslation("familycalls");
  const { room, state } = props;
  const observe = useMutation({ mutationFn: async (on: boolean) => room?.observe(on) });
  const isOn = state.you?.observer ?? false;
  const somebody = state.peers.some((peer) => peer.joined && peer.role !== "worker");
  if (!isOn && !somebody) return null;
  return (
    <Card
      title={t("looking.title")}
      className="looking"
      aside={
        <Button
          kind="plain"
          icon={isOn ? <IconEyeOff aria-hidden /> : <IconEye aria-hidden />}
          busy={observe.isPending}
          onClick={() => observe.mutate(!isOn)}
        >
          {t(isOn ? "looking.stop" : "looking.start")}
        </Button>
      }
    >
      <p className="looking__shown">{t(isOn ? "looking.on" : "looking.off")}</p>
      {observe.error && <ErrorNotice error={observe.error} />}
      {isOn && room && <Pictures room={room} state={state} />}
    </Card>
  );
}
