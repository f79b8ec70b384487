import { IconMap } from "@tabler/icons-react";
import type { Feature } from "@/shared/feature";

const stations: Feature = {
  pages: [
    {
      path: "/county",
      load: () => import("./CountyPage"),
      roles: ["county_supervisor", "administrator"],
    },
  ],
  nav: [
    {
      to: "/county",
      name: "county",
      icon: IconMap,
      roles: ["county_supervisor", "administrator"],
      order: 0,
    },
  ],
};
export default stations;
