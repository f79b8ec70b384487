import {
  IconChecklist,
  IconFileCheck,
  IconHeartHandshake,
  IconHome2,
  IconLifebuoy,
  IconListDetails,
  IconTable,
  IconTableImport,
  IconUserSearch,
} from "@tabler/icons-react";
import type { Feature } from "@/shared/feature";

const children: Feature = {
  pages: [
    {
      path: "/board",
      load: () => import("./board/BoardPage"),
      roles: ["coordinator", "social_worker"],
    },
    {
      path: "/todo",
      load: () => import("./today/TodayPage"),
      roles: ["coordinator", "social_worker", "volunteer_mother", "class_teacher"],
    },
    { path: "/cover", load: () => import("./cover/CoverPage"), roles: ["coordinator"] },
    {
      path: "/rules",
      load: () => import("./duties/RulesPage"),
      roles: ["coordinator", "social_worker", "county_supervisor"],
    },
    { path: "/children", load: () => import("./search/SearchPage") },
    {
      path: "/children/new",
      load: () => import("./search/NewChildPage"),
      roles: ["coordinator", "social_worker"],
    },
    { path: "/children/$child", load: () => import("./file/ChildPage") },
    {
      path: "/children/$child/access",
      load: () => import("./access/LookersPage"),
      roles: ["coordinator"],
    },
    {
      path: "/glass",
      load: () => import("./access/GlassPage"),
      roles: ["coordinator", "social_worker", "county_supervisor", "administrator"],
    },
    {
      path: "/glass/reviews",
      load: () => import("./access/ReviewsPage"),
      roles: ["coordinator", "county_supervisor", "administrator"],
    },
    {
      path: "/children/$child/edit/$section",
      load: () => import("./edit/EditPage"),
      roles: ["coordinator", "social_worker"],
    },
    {
      path: "/children/$child/merge",
      load: () => import("./search/MergePage"),
      roles: ["coordinator"],
    },
    { path: "/children/$child/rights", load: () => import("./rights/RightsPage") },
    {
      path: "/research",
      load: () => import("./research/ResearchPage"),
      roles: ["coordinator", "county_supervisor", "administrator"],
    },
    { path: "/children/$child/consent", load: () => import("./consent/ConsentPage") },
    {
      path: "/consents",
      load: () => import("./consent/GapsPage"),
      roles: ["coordinator", "social_worker"],
    },
    { path: "/import", load: () => import("./register/ImportPage"), roles: ["coordinator"] },
  ],
  nav: [
    {
      to: "/board",
      name: "board",
      icon: IconHome2,
      roles: ["coordinator", "social_worker"],
      order: 1,
    },
    {
      to: "/todo",
      name: "todo",
      icon: IconChecklist,
      roles: ["coordinator", "social_worker", "volunteer_mother", "class_teacher"],
      order: 4,
    },
    { to: "/cover", name: "cover", icon: IconHeartHandshake, roles: ["coordinator"], order: 25 },
    {
      to: "/rules",
      name: "rules",
      icon: IconListDetails,
      roles: ["coordinator", "county_supervisor"],
      order: 26,
    },
    {
      to: "/consents",
      name: "consents",
      icon: IconFileCheck,
      roles: ["coordinator", "social_worker"],
      order: 25,
    },
    {
      to: "/children",
      name: "children",
      icon: IconUserSearch,
      roles: ["coordinator", "social_worker"],
      order: 4,
    },
    {
      to: "/glass",
      name: "glass",
      icon: IconLifebuoy,
      roles: ["coordinator", "social_worker", "county_supervisor", "administrator"],
      order: 40,
    },
    {
      to: "/research",
      name: "research",
      icon: IconTable,
      roles: ["coordinator", "county_supervisor", "administrator"],
      order: 35,
    },
    { to: "/import", name: "import", icon: IconTableImport, roles: ["coordinator"], order: 30 },
  ],
};
export default children;
