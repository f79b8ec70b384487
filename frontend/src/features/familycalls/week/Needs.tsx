import { IconAlertCircle, IconCalendarPlus, IconFileCheck } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/shared/api/me";
import { Avatar, Button, ButtonLink, Card } from "@/shared/ui";
import "@/shared/ui/Chip.css";
import { useNames, useSlotText } from "../names";
import type { Week, WeekFamily } from "../queries";
import { byNeed, type Proposal, proposals } from "./slots";
import type { BookingProblem } from "./useBooking";

const SHOWN_AT_FIRST = 6;

interface Props {
  week: Week;
  now: Date;
  /** The family for whom a time is being looked for in the calendar. */
  wanted: number | null;
  onWant: (family: number | null) => void;
  onBook: (family: WeekFamily, at: Proposal) => void;
  busy: number | null;
  problem: BookingProblem | null;
  refused: ReadonlySet<string>;
}

function Without({ weeks }: { weeks: number | null }): ReactNode {
  const { t } = useTranslation("familycalls");
  if (weeks === 0) return null;
  const isLong = weeks === null || weeks >= 2;
  return (
    <span className={`chip ${isLong ? "chip--concern" : ""}`}>
      {isLong && <IconAlertCircle size={18} aria-hidden />}
      {weeks === null ? t("needs.never") : t("needs.without", { count: weeks })}
    </span>
  );
}

interface RowProps extends Omit<Props, "week" | "now" | "refused"> {
  family: WeekFamily;
  proposal: Proposal | undefined;
}

function Row({ family, proposal, ...props }: RowProps): ReactNode {
  const { t } = useTranslation("familycalls");
  const names = useNames();
  const isWanted = props.wanted === family.id;
  return (
    <li className="need" data-wanted={isWanted}>
      <span className="need__faces">
        {family.children.slice(0, 3).map((child) => (
          <Avatar key={child.id} seed={child.id} size={44} />
        ))}
      </span>
      <div className="need__who">
        <strong>{names(family.children)}</strong>
        <span>{names(family.parents) || t("needs.noParent")}</span>
      </div>
      <Without weeks={family.weeks_without} />
      {family.consent ? (
        <Times family={family} proposal={proposal} {...props} />
      ) : (
        <div className="need__act">
          <ButtonLink
            icon={<IconFileCheck aria-hidden />}
            to="/children/$child/consent"
            params={{ child: String(family.children[0]?.id) }}
          >
            {t("needs.askConsent")}
          </ButtonLink>
        </div>
      )}
      {props.problem?.family === family.id && (
        <p className="need__problem" role="alert">
          {props.problem.text}
        </p>
      )}
    </li>
  );
}

/** The time that is proposed, and looking for another. */
function Times({ family, proposal, ...props }: RowProps): ReactNode {
  const { t } = useTranslation("familycalls");
  const slotText = useSlotText();
  const isWanted = props.wanted === family.id;
  return (
    <div className="need__act">
      {proposal && (
        <Button
          icon={<IconCalendarPlus aria-hidden />}
          busy={props.busy === family.id}
          disabled={family.parents.length === 0}
          onClick={() => props.onBook(family, proposal)}
        >
          {slotText(proposal.slot.at)}
        </Button>
      )}
      <Button
        kind="quiet"
        aria-pressed={isWanted}
        disabled={family.parents.length === 0}
        onClick={() => props.onWant(isWanted ? null : family.id)}
      >
        {t(isWanted ? "needs.stop" : "needs.other")}
      </Button>
    </div>
  );
}

/** Families that still need a call this week, the longest without first; one tap books. */
export function Needs({ week, now, refused, ...props }: Props): ReactNode {
  const { t } = useTranslation("familycalls");
  const { id: worker } = useMe();
  const [all, showAll] = useState(false);
  const families = byNeed(week.families);
  const { windows, calls } = week;
  const free = proposals(week.families, { windows, calls, now, worker, refused });
  if (families.length === 0) return null;
  const shown = all ? families : families.slice(0, SHOWN_AT_FIRST);
  return (
    <Card title={t("needs.title")} aside={<span>{t("needs.how")}</span>} className="needs">
      <ul>
        {shown.map((family) => (
          <Row key={family.id} family={family} proposal={free.get(family.id)} {...props} />
        ))}
      </ul>
      {shown.length < families.length && (
        <Button kind="quiet" wide onClick={() => showAll(true)}>
          {t("needs.all", { count: families.length })}
        </Button>
      )}
    </Card>
  );
}
