import { IconMap, IconUsers } from "@tabler/icons-react";
import type { Feature } from "@/shared/feature";

const stations: Feature = {
  pages: [
    {
      path: "/county",
      load: () => import("./CountyPage"),
      roles: ["county_supervisor", "administrator"],
    },
    {
      path: "/people",
      load: () => import("./people/PeoplePage"),
      roles: ["coordinator", "county_supervisor", "administrator"],
    },
    {
      path: "/people/$person",
      load: () => import("./people/PersonPage"),
      roles: ["coordinator", "county_supervisor", "administrator"],
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
    {
      to: "/people",
      name: "people",
      icon: IconUsers,
      roles: ["coordinator", "county_supervisor", "administrator"],
      order: 20,
    },
  ],
};
export default stations;
