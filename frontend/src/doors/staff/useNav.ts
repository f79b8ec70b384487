import { IconBell, IconUserCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { hasRole } from "@/shared/api/me";
import { useUnreadNotices } from "@/shared/api/notices";
import type { Me } from "@/shared/api/session";
import type { NavItem } from "@/shared/ui/nav";
import { features } from "./features";

/** From this place on an entry is not for every day (`NavEntry.order`). */
const SELDOM = 20;

/** Where this person can go: their features' entries, then notices and their own page. */
export function useNav(person: Me): NavItem[] {
  const { t } = useTranslation("staff");
  const unread = useUnreadNotices();
  const entries = features
    .flatMap(({ nav }) => nav)
    .filter(({ roles }) => hasRole(person, roles))
    .sort((a, b) => a.order - b.order);
  return [
    ...entries.map(({ to, name, icon, order }) => ({
      to,
      icon,
      label: t(`nav.${name}`),
      seldom: order >= SELDOM,
    })),
    {
      to: "/notices",
      icon: IconBell,
      label: t("nav.notices"),
      badge: unread,
      badgeLabel: t("nav.unread", { count: unread }),
    },
    { to: "/me", icon: IconUserCircle, label: t("nav.me") },
  ];
}
