import { IconBook2 } from "@tabler/icons-react";
import type { Feature } from "@/shared/feature";

const roles = ["tutor", "coordinator", "social_worker"] as const;

const tutoring: Feature = {
  pages: [
    { path: "/classes", load: () => import("./sessions/ClassesPage"), roles },
    { path: "/classes/$session", load: () => import("./roll/RollPage"), roles },
  ],
  nav: [{ to: "/classes", name: "classes", icon: IconBook2, roles, order: 5 }],
};
export default tutoring;
