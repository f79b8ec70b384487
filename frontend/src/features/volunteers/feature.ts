import { IconHomeHeart, IconNotebook } from "@tabler/icons-react";
import type { Feature } from "@/shared/feature";

const roles = ["volunteer_mother"] as const;

const volunteers: Feature = {
  pages: [
    { path: "/visits", load: () => import("./today/TodayPage"), roles },
    { path: "/visits/$child", load: () => import("./visit/VisitPage"), roles },
    { path: "/diary", load: () => import("./diary/DiaryPage"), roles },
  ],
  nav: [
    { to: "/visits", name: "visits", icon: IconHomeHeart, roles, order: 4 },
    { to: "/diary", name: "diary", icon: IconNotebook, roles, order: 14 },
  ],
};
export default volunteers;
