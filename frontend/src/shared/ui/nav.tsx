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
}

function Entry({ item }: { item: NavItem }): ReactNode {
  const Icon = item.icon;
  return (
    <Link className="nav__entry" to={item.to} activeProps={{ "aria-current": "page" }}>
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

/** For phones: at the thumb, at most five entries; the last two (notices, oneself) always. */
export function BottomNav({ label, items }: Props): ReactNode {
  const shown =
    items.length > AT_THE_THUMB ? [...items.slice(0, AT_THE_THUMB - 2), ...items.slice(-2)] : items;
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
  return (
    <div className="nav nav--side">
      <div className="nav__head">{children}</div>
      <nav aria-label={label}>
        {items.map((item) => (
          <Entry key={item.to} item={item} />
        ))}
      </nav>
    </div>
  );
}
