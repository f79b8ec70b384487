import { Link } from "@tanstack/react-router";
import type { ComponentType, ReactNode } from "react";
import "./nav.css";

export interface NavItem {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; "aria-hidden"?: boolean }>;
  /** A count of what waits there; `badgeLabel` says of what. */
  badge?: number;
  badgeLabel?: string;
  /** Not for every day: at the side it stands below the others, smaller. */
  seldom?: boolean;
}

function Entry({ item }: { item: NavItem }): ReactNode {
  const Icon = item.icon;
  return (
    <Link
      className={`nav__entry${item.seldom ? " nav__entry--seldom" : ""}`}
      to={item.to}
      activeProps={{ "aria-current": "page" }}
    >
      <span className="nav__icon">
        <Icon size={24} aria-hidden />
        {item.badge ? (
          <span className="nav__badge">{item.badge > 99 ? "99+" : item.badge}</span>
        ) : null}
      </span>
      <span className="nav__label">{item.label}</span>
      {item.badge ? <span className="visually-hidden">{item.badgeLabel}</span> : null}
    </Link>
  );
}

interface Props {
  label: string;
  items: readonly NavItem[];
}

const AT_THE_THUMB = 5;

/** What finds no place at the thumb: what stands between the first three and the last two. */
function beyondTheThumb(items: readonly NavItem[]): readonly NavItem[] {
  return items.length > AT_THE_THUMB ? items.slice(AT_THE_THUMB - 2, -2) : [];
}

/** For phones, under one's own page: the ways that the thumb's five have no room for. */
export function MoreNav({ label, items }: Props): ReactNode {
  const more = beyondTheThumb(items);
  if (more.length === 0) return null;
  return (
    <nav className="nav nav--more" aria-label={label}>
      {more.map((item) => (
        <Entry key={item.to} item={item} />
      ))}
    </nav>
  );
}

/** For phones: at the thumb, at most five entries; the last two (notices, oneself) always. */
export function BottomNav({ label, items }: Props): ReactNode {
  const more = beyondTheThumb(items);
  const shown = items.filter((item) => !more.includes(item));
  return (
    <nav className="nav nav--bottom" aria-label={label}>
      {shown.map((item) => (
        <Entry key={item.to} item={item} />
      ))}
    </nav>
  );
}

/** For laptops: at the side, under whose app and which station this is. */
export function SideNav({ label, items, children }: Props & { children: ReactNode }): ReactNode {
  const seldom = items.filter((item) => item.seldom);
  return (
    <div className="nav nav--side">
      <div className="nav__head">{children}</div>
      <nav aria-label={label}>
        {items
          .filter((item) => !item.seldom)
          .map((item) => (
            <Entry key={item.to} item={item} />
          ))}
        {seldom.length > 0 && <hr className="nav__line" />}
        {seldom.map((item) => (
          <Entry key={item.to} item={item} />
        ))}
      </nav>
    </div>
  );
}
