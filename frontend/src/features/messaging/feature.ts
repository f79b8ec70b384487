import type { Feature } from "@/shared/feature";

const messaging: Feature = {
  pages: [{ path: "/notices", load: () => import("./NoticesPage") }],
  nav: [],
};
export default messaging;
