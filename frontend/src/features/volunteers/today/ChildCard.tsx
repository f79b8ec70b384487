import {
  IconCalendarDue,
  IconChevronRight,
  IconCircleCheck,
  IconClockExclamation,
  IconPencil,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "@/shared/offline/hooks";
import type { Unsent } from "@/shared/offline/store";
import { Avatar, daysBetween, UnsentMark, useNow } from "@/shared/ui";
import type { ToVisit } from "../queries";
import { draftKey } from "../visit/draft";
import { type Due, dueOf } from "./due";

const ICONS = {
  late: IconClockExclamation,
  today: IconCalendarDue,
  days: IconCalendarDue,
  seen: IconCircleCheck,
};

function DueText({ due }: { due: Due }): ReactNode {
  const { t } = useTranslation("volunteers");
  if (due.state === "none") return null;
  const Icon = ICONS[due.state];
  const count = due.state === "days" ? due.days : 0;
  return (
    <span className={`to-visit__due to-visit__due--${due.state}`}>
      <Icon size={20} aria-hidden />
      {t(`today.due.${due.state}`, { count })}
    </span>
  );
}

function LastSeen({ row, due }: { row: ToVisit; due: Due }): ReactNode {
  const { t } = useTranslation("volunteers");
  const now = useNow();
  const { sex } = row.child;
  if (row.last_visit_at === null) return t(`today.never.${sex}`);
  const days = daysBetween(new Date(row.last_visit_at), now);
  if (days <= 0) return t("today.seenToday");
  if (days === 1) return t("today.seenYesterday");
  if (due.state === "seen") return t("today.ago", { count: days });
  return t(`today.since.${sex}`, { count: days });
}

interface Props {
  row: ToVisit;
  /** A visit to this child that the server has not taken yet. */
  unsent: Unsent | undefined;
}

/** One child, one thumb: the whole card opens the visit. */
export function ChildCard({ row, unsent }: Props): ReactNode {
  const { t } = useTranslation("volunteers");
  const now = useNow();
  const { child } = row;
  const { draft } = useDraft<object>(draftKey(child.id));
  const due = dueOf(row.due_at, row.overdue, now);
  return (
    <li>
      <Link
        className={`to-visit to-visit--${due.state}`}
        to="/visits/$child"
        params={{ child: String(child.id) }}
      >
        <Avatar seed={child.avatar} sex={child.sex} size={68} />
        <span className="to-visit__words">
          <span className="to-visit__name">{child.name}</span>
          <span>
            <LastSeen row={row} due={due} />
          </span>
          {!unsent && <DueText due={due} />}
          {unsent && <UnsentMark item={unsent} />}
          {draft && !unsent && (
            <span className="to-visit__draft">
              <IconPencil size={20} aria-hidden />
              {t("today.draft")}
            </span>
          )}
        </span>
        <IconChevronRight className="to-visit__go" size={26} aria-hidden />
      </Link>
    </li>
  );
}
