import {
  IconArrowRight,
  IconHomeHeart,
  IconPhone,
  IconPhonePlus,
  type TablerIcon,
} from "@tabler/icons-react";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { nextAsk } from "./need";
import type { BoardRow, Reason } from "./queries";
import type { Deed } from "./useBoardKeys";

/** What a dialog on this page does; anything else is done on the page it leads to. */
const HERE: Partial<Record<Reason["ask"], [Deed["what"], TablerIcon]>> = {
  ask_visit: ["visit", IconHomeHeart],
  visit: ["visit", IconHomeHeart],
  phone_home: ["phone", IconPhone],
  phone_parent: ["phone", IconPhone],
};

function place(row: BoardRow, ask: Reason["ask"]): Pick<LinkProps, "to" | "params" | "search"> {
  if (ask === "book_call") {
    return { to: "/calls", search: { child: row.child, family: row.family } };
  }
  if (ask === "report") return { to: "/reports" };
  return { to: "/children/$child", params: { child: String(row.child) } };
}

/** The next thing to do about the most urgent reason, one tap away. */
export function NextDeed(props: { row: BoardRow; onDeed: (deed: Deed) => void }): ReactNode {
  const { t } = useTranslation("children");
  const { row, onDeed } = props;
  const ask = nextAsk(row);
  const text = t(`ask.${ask}`);
  const spoken = t("board.deedFor", { deed: text, name: row.name });
  const [what, Icon] = HERE[ask] ?? [null, ask === "book_call" ? IconPhonePlus : IconArrowRight];
  const look = (
    <>
      <Icon size={20} aria-hidden />
      <span>{text}</span>
    </>
  );
  if (what) {
    return (
      <button
        type="button"
        className="board-item__deed"
        aria-label={spoken}
        onClick={() => onDeed({ what, child: row.child })}
      >
        {look}
      </button>
    );
  }
  return (
    <Link {...place(row, ask)} className="board-item__deed" aria-label={spoken}>
      {look}
    </Link>
  );
}
