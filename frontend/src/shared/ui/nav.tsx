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

/** For phones: at the thumb, at most five entries. */
export function BottomNav({ label, items }: Props): ReactNode {
  return (
    <nav className="nav nav--bottom" aria-label={label}>
      {items.slice(0, 5).map((item) => (
        <Entry key={item.to} item={item} />
      ))}
    </nav>
  );
}

/** For laptops: at the side, with room for the station's name above and the person below. */
export function SideNav({
  label,
  items,
  head,
  foot,
}: Props & { head: ReactNode; foot: ReactNode }): ReactNode {
  return (
    <div className="nav nav--side">
      {head}
      <nav aria-label={label}>
        {items.map((item) => (
          <Entry key={item.to} item={item} />
        ))}
      </nav>
      {foot}
    </div>
  );
}
