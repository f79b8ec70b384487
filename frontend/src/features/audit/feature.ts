import { IconClipboardCheck } from "@tabler/icons-react";
import type { Feature } from "@/shared/feature";

const audit: Feature = {
  pages: [{ path: "/audit", load: () => import("./AuditPage"), roles: ["administrator"] }],
  nav: [
    { to: "/audit", name: "audit", icon: IconClipboardCheck, roles: ["administrator"], order: 40 },
  ],
};
export default audit;
