import { IconDoorEnter } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink, ErrorNotice } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { TextInput } from "@/shared/ui/fields";
import { CallStateChip } from "../CallStateChip";
import { Face } from "../Face";
import { GuestLink } from "../GuestLink";
import { timeText, useNames, useSlotText } from "../names";
import { type Call, callOf, cancelCall } from "../queries";

const WHO = ["parent", "child", "station"] as const;

function Cancel({ call, onDone }: { call: Call; onDone: () => void }): ReactNode {
  const { t } = useTranslation("familycalls");
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const [by, setBy] = useState<(typeof WHO)[number]>("parent");
  const [reason, setReason] = useState("");
  const cancel = useMutation({
    mutationFn: () => cancelCall(call.id, by, reason),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["familycalls"] });
      onDone();
    },
  });
  if (!asking) {
    return (
      <Button kind="quiet" onClick={() => ask(true)}>
        {t("cancel.ask")}
      </Button>
    );
  }
  return (
    <form
      className="cancel"
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate();
      }}
    >
      <Choice
        label={t("cancel.by")}
        showLabel
        options={WHO.map((value) => ({ value, label: t(`cancel.who.${value}`) }))}
        value={by}
        onChange={setBy}
      />
      <TextInput
        label={t("cancel.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {cancel.error && <ErrorNotice error={cancel.error} />}
      <Button kind="danger" type="submit" busy={cancel.isPending}>
        {t("cancel.do")}
      </Button>
    </form>
  );
}

function Moods({ call }: { call: Call }): ReactNode {
  const { t } = useTranslation("familycalls");
  const moods = (["mood_before", "mood_after"] as const).flatMap((when) => {
    const mood = call[when];
    return mood ? [{ when, mood: mood as 1 | 2 | 3 | 4 | 5 }] : [];
  });
  return (
    <p className="call-moods">
      {moods.map(({ when, mood }) => (
        <span key={when}>
          {t(`mood.${when}`)} <Face mood={mood} size={32} /> {t(`mood.${mood}`)}
        </span>
      ))}
    </p>
  );
}

/** One booked call: who, its links, and going in or calling it off. */
export function CallDialog({ call: at, onClose }: { call: Call | null; onClose: () => void }) {
  const { t } = useTranslation("familycalls");
  const names = useNames();
  const slotText = useSlotText();
  const fresh = useQuery({ ...callOf(at?.id ?? ""), enabled: at !== null });
  if (!at) return null;
  const call = fresh.data ?? at;
  const isOver = call.state === "ended";
  return (
    <Dialog open title={names(call.children)} onClose={onClose}>
      <div className="call-dialog">
        <p>
          {slotText(new Date(call.starts_at))}–{timeText(new Date(call.ends_at))}{" "}
          <CallStateChip call={call} />
        </p>
        {isOver && <Moods call={call} />}
        {!isOver &&
          call.guests.map((guest) => <GuestLink key={guest.id} call={call} guest={guest} />)}
        {!isOver && (
          <>
            <p className="call-dialog__hint">{t("link.hint")}</p>
            <ButtonLink
              kind="primary"
              wide
              icon={<IconDoorEnter aria-hidden />}
              to="/calls/$call"
              params={{ call: call.id }}
            >
              {t("today.open")}
            </ButtonLink>
            <Cancel call={call} onDone={onClose} />
          </>
        )}
      </div>
    </Dialog>
  );
}
