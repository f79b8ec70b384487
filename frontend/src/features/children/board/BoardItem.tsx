import { IconBook2, IconHomeHeart, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, daysBetween, LevelBadge, shortDate, useNow } from "@/shared/ui";
import { useGradeText, useReasonText } from "../reasons";
import { NextDeed } from "./NextDeed";
import type { BoardRow, Reason } from "./queries";
import type { Deed } from "./useBoardKeys";

interface Props {
  row: BoardRow;
  changed: boolean;
}

function About({ row }: { row: BoardRow }): ReactNode {
  const { t } = useTranslation("children");
  const grade = useGradeText();
  return (
    <span className="board-item__about">
      {[grade(row.grade), row.village].filter(Boolean).join(" · ")}
      {row.boarding && <span className="board-item__tag">{t("boards")}</span>}
    </span>
  );
}

function Name({ row }: { row: BoardRow }): ReactNode {
  return (
    <Link
      className="board-item__name"
      data-board-item={row.child}
      data-family={row.family}
      to="/children/$child"
      params={{ child: String(row.child) }}
    >
      {row.name}
    </Link>
  );
}

/** A reason that rests on entries leads to them. */
function ReasonLink(props: { row: BoardRow; reason: Reason; text: string }): ReactNode {
  const seq = props.reason.seqs.at(-1);
  if (seq === undefined) return props.text;
  return (
    <Link
      className="board-item__reason"
      to="/children/$child"
      params={{ child: String(props.row.child) }}
      hash={`entry-${seq}`}
      tabIndex={-1}
    >
      {props.text}
    </Link>
  );
}

/** Who has judged the level and when; until then it is a suggestion. */
function Judged({ row }: { row: BoardRow }): ReactNode {
  const { t, i18n } = useTranslation("children");
  if (!row.judged) return <span className="board-item__judged">{t("level.isSuggested")}</span>;
  const day = shortDate(new Date(row.judged.at), i18n.language);
  return (
    <span className="board-item__judged">{t("level.judgedBy", { name: row.judged.by, day })}</span>
  );
}

const LASTS = [
  ["call", IconPhone],
  ["visit", IconHomeHeart],
  ["class", IconBook2],
] as const;

/** When the last call, visit and class were, in days: the three things that hold a week together. */
function Lasts({ row }: { row: BoardRow }): ReactNode {
  const { t } = useTranslation("children");
  const now = useNow();
  const days = (at: string | null): string =>
    at === null ? "—" : t("board.daysAgo", { count: daysBetween(new Date(at), now) });
  return (
    <dl className="board-item__lasts">
      {LASTS.map(([what, Icon]) => (
        <div key={what} title={t(`board.last.${what}`)}>
          <dt>
            <Icon size={18} aria-hidden />
            <span className="visually-hidden">{t(`board.last.${what}`)}</span>
          </dt>
          <dd>{days(row.last[what])}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A child who needs somebody: who, why, since when, and what to do next. */
export const NeedItem = memo(function NeedItem(
  props: Props & { onDeed: (deed: Deed) => void },
): ReactNode {
  const { row, changed, onDeed } = props;
  const { t } = useTranslation("children");
  const reasonText = useReasonText();
  return (
    <li className={`board-item board-item--${row.level}`} data-changed={changed}>
      <Avatar seed={row.avatar} sex={row.sex} size={52} />
      <div className="board-item__who">
        <Name row={row} />
        <About row={row} />
      </div>
      <div className="board-item__level">
        <LevelBadge level={row.level} />
        <Judged row={row} />
      </div>
      <ul className="board-item__reasons">
        {row.reasons.map((reason) => (
          <li key={`${reason.code}-${reason.seqs.join()}`}>
            <ReasonLink row={row} reason={reason} text={reasonText(reason)} />
          </li>
        ))}
        {row.asked && <li className="board-item__asked">{t("board.asked")}</li>}
      </ul>
      <Lasts row={row} />
      <NextDeed row={row} onDeed={onDeed} />
    </li>
  );
});

/** A child who is fine: grey and small, but there. */
export const CalmItem = memo(function CalmItem({ row, changed }: Props): ReactNode {
  const { t } = useTranslation("children");
  const now = useNow();
  const { call } = row.last;
  return (
    <li className="calm-item" data-changed={changed}>
      <Avatar seed={row.avatar} sex={row.sex} size={40} muted={!changed} />
      <div>
        <Name row={row} />
        <span className="board-item__about">
          <IconPhone size={16} aria-hidden />
          <span className="visually-hidden">{t("board.last.call")}</span>
          {call === null
            ? t("board.noCallYet")
            : t("board.daysAgo", { count: daysBetween(new Date(call), now) })}
        </span>
      </div>
    </li>
  );
});
