import { IconClipboardCheck, IconDoorEnter, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink, Card, daysBetween } from "@/shared/ui";
import { CallStateChip } from "../CallStateChip";
import { timeText, useNames } from "../names";
import type { Call } from "../queries";

interface Props {
  calls: readonly Call[];
  now: Date;
  onShow: (call: Call) => void;
}

function Row({ call, isNext, onShow }: Pick<Props, "onShow"> & { call: Call; isNext: boolean }) {
  const { t } = useTranslation("familycalls");
  const names = useNames();
  const hasEnded = call.state === "ended";
  return (
    <li className="today__call" data-next={isNext}>
      <time dateTime={call.starts_at}>{timeText(new Date(call.starts_at))}</time>
      <div className="today__who">
        <strong>{names(call.children)}</strong>
        <span>{names(call.guests)}</span>
      </div>
      <CallStateChip call={call} />
      {hasEnded ? (
        <Button kind="quiet" icon={<IconClipboardCheck aria-hidden />} onClick={() => onShow(call)}>
          {t("today.look")}
        </Button>
      ) : (
        <span className="today__go">
          <Button
            kind="quiet"
            aria-label={t("today.aboutCall", { names: names(call.children) })}
            icon={<IconInfoCircle aria-hidden />}
            onClick={() => onShow(call)}
          />
          <ButtonLink
            kind={isNext ? "primary" : "plain"}
            icon={<IconDoorEnter aria-hidden />}
            to="/calls/$call"
            params={{ call: call.id }}
          >
            {t("today.open")}
          </ButtonLink>
        </span>
      )}
    </li>
  );
}

/** Today's calls; the next one to hold is the one thing to do. */
export function Today({ calls, now, onShow }: Props): ReactNode {
  const { t } = useTranslation("familycalls");
  const today = calls
    .filter((call) => daysBetween(new Date(call.starts_at), now) === 0)
    .filter((call) => call.outcome !== "cancelled")
    .sort((a, b) => a.starts_at.localeCompare(b.starts_at));
  if (today.length === 0) return null;
  const next = today.find((call) => call.state !== "ended");
  return (
    <Card title={t("today.title")} className="today">
      <ul>
        {today.map((call) => (
          <Row key={call.id} call={call} isNext={call === next} onShow={onShow} />
        ))}
      </ul>
    </Card>
  );
}
