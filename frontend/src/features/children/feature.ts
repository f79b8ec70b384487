import { IconHome2, IconTableImport } from "@tabler/icons-react";
import type { Feature } from "@/shared/feature";

const children: Feature = {
  pages: [
    {
      path: "/board",
      load: () => import("./board/BoardPage"),
      roles: ["coordinator", "social_worker"],
    },
    { path: "/children/$child", load: () => import("./file/ChildPage") },
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
    { to: "/import", name: "import", icon: IconTableImport, roles: ["coordinator"], order: 30 },
  ],
};
export default children;
