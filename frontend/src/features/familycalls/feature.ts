import { IconVideo } from "@tabler/icons-react";
import type { Feature } from "@/shared/feature";

const familycalls: Feature = {
  pages: [
    {
      path: "/calls",
      load: () => import("./week/WeekPage"),
      roles: ["social_worker", "coordinator"],
    },
    {
      path: "/calls/$call",
      load: () => import("./console/ConsolePage"),
      roles: ["social_worker", "coordinator"],
    },
  ],
  nav: [
    {
      to: "/calls",
      name: "calls",
      icon: IconVideo,
      roles: ["social_worker", "coordinator"],
      order: 2,
    },
  ],
};
export default familycalls;
