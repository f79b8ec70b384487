import { IconDoorEnter } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStation } from "@/shared/api/me";
import { useHints, useWatchedStation } from "@/shared/live/hooks";
import { Back, Button, ButtonLink, Card, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { CallStateChip } from "../CallStateChip";
import { GuestLink } from "../GuestLink";
import { timeText, useNames, useSlotText } from "../names";
import { type Call, callOf, openCall } from "../queries";
import { FinishDialog } from "./FinishDialog";
import { Lobby } from "./Lobby";
import { Looking } from "./Looking";
import { People } from "./People";
import { TabletCode } from "./TabletCode";
import { useRoom } from "./useRoom";
import "./console.css";

/** The call read again whenever it changed, whoever changed it. */
function useLiveCall(id: string) {
  const client = useQueryClient();
  const { station } = useStation();
  useWatchedStation(station?.id);
  useHints((hint) => {
    if (hint.type === "call.changed" && hint.call === id) {
      void client.invalidateQueries({ queryKey: callOf(id).queryKey });
    }
  });
  return useQuery(callOf(id));
}

function Open({ call }: { call: Call }): ReactNode {
  const { t } = useTranslation("familycalls");
  const client = useQueryClient();
  const open = useMutation({
    mutationFn: () => openCall(call.id),
    onSuccess: (opened) => client.setQueryData(callOf(call.id).queryKey, opened),
  });
  return (
    <Card className="console__open">
      <p>{t("console.openHint")}</p>
      {open.error && <ErrorNotice error={open.error} />}
      <Button
        kind="primary"
        wide
        icon={<IconDoorEnter aria-hidden />}
        busy={open.isPending}
        onClick={() => open.mutate()}
      >
        {t("console.open")}
      </Button>
    </Card>
  );
}

function Running({ call }: { call: Call }): ReactNode {
  const { t } = useTranslation("familycalls");
  const { room, state } = useRoom(call.id);
  const [ending, end] = useState(false);
  const isOpen = call.state === "open" || call.state === "live";
  const hasTablet = state.peers.some(({ role }) => role === "child");
  return (
    <div className="console">
      {state.signal === "lost" && (
        <p className="console__lost" role="status">
          {t("console.lost")}
        </p>
      )}
      {state.over === "replaced" && (
        <p className="console__lost" role="status">
          {t("console.replaced")}
        </p>
      )}
      <div className="console__main">
        {!isOpen && <Open call={call} />}
        <Lobby call={call} room={room} state={state} />
        <Looking room={room} state={state} />
      </div>
      <div className="console__side">
        {isOpen && <TabletCode call={call.id} bound={hasTablet} />}
        <People call={call} state={state} room={room} />
        <Card title={t("console.links")}>
          {call.guests.map((guest) => (
            <GuestLink key={guest.id} call={call} guest={guest} />
          ))}
        </Card>
        {isOpen && (
          <Button wide kind="danger" onClick={() => end(true)}>
            {t("console.end")}
          </Button>
        )}
      </div>
      {ending && <FinishDialog call={call} onClose={() => end(false)} />}
    </div>
  );
}

function Over({ call }: { call: Call }): ReactNode {
  const { t } = useTranslation("familycalls");
  return (
    <Card title={t("console.over")}>
      <p>
        <CallStateChip call={call} />
      </p>
      <p className="console__after">{t("console.overHint")}</p>
      <ButtonLink kind="primary" to="/calls">
        {t("console.back")}
      </ButtonLink>
    </Card>
  );
}

function Lead({ call }: { call: Call }): ReactNode {
  const names = useNames();
  const slotText = useSlotText();
  return (
    <>
      {slotText(new Date(call.starts_at))}–{timeText(new Date(call.ends_at))} · {names(call.guests)}{" "}
      · {call.window.name} <CallStateChip call={call} />
    </>
  );
}

export default function ConsolePage(): ReactNode {
  const { t } = useTranslation("familycalls");
  const names = useNames();
  const { call: id = "" } = useParams({ strict: false }) as { call?: string };
  const call = useLiveCall(id);
  return (
    <>
      <Back to="/calls">{t("week.title")}</Back>
      <PageHeader
        title={call.data ? names(call.data.children) : t("console.title")}
        lead={call.data && <Lead call={call.data} />}
      />
      {call.error && <ErrorNotice error={call.error} retry={() => void call.refetch()} />}
      {call.isPending && <Loading lines={6} />}
      {call.data && call.data.state !== "ended" && <Running call={call.data} />}
      {call.data?.state === "ended" && <Over call={call.data} />}
    </>
  );
}
