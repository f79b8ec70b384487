import { IconShieldExclamation } from "@tabler/icons-react";
import type { Feature } from "@/shared/feature";

const roles = ["coordinator", "social_worker", "county_supervisor"] as const;

const casework: Feature = {
  pages: [
    // Whoever is signed in may report, in whatever role or state.
    { path: "/danger", load: () => import("./form/NewReportPage") },
    { path: "/reports", load: () => import("./handling/ReportsPage"), roles },
    { path: "/reports/$report", load: () => import("./handling/ReportFilePage"), roles },
  ],
  nav: [{ to: "/reports", name: "reports", icon: IconShieldExclamation, roles, order: 8 }],
};
export default casework;
