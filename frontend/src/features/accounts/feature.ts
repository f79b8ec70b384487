import type { Feature } from "@/shared/feature";

const accounts: Feature = {
  pages: [{ path: "/me", load: () => import("./MePage") }],
  nav: [],
};
export default accounts;
