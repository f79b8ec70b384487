import type { ComponentType } from "react";
import type { Role } from "./api/session";

/** A screen of a feature; its code is loaded when somebody goes there. */
export interface Page {
  /** TanStack Router path: "/children/$child". */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  /** Who is shown the page. This is a courtesy; the server decides who may. */
  roles?: readonly Role[];
}

/** A way there in the navigation. Its words are the staff door's: `nav.<name>`. */
export interface NavEntry {
  to: string;
  name:
    | "todo"
    | "cover"
    | "rules"
    | "board"
    | "calls"
    | "visits"
    | "diary"
    | "classes"
    | "import"
    | "county"
    | "reports"
    | "people"
    | "children"
    | "consents"
    | "research"
    | "audit"
    | "glass";
  icon: ComponentType<{ size?: number; "aria-hidden"?: boolean }>;
  roles: readonly Role[];
  /** Smaller comes first; the home of a role is 0. From 20 on it is not for every day. */
  order: number;
}

/** What `features/<name>/feature.ts` exports by default; the staff door mounts every one it finds. */
export interface Feature {
  pages: readonly Page[];
  nav: readonly NavEntry[];
}
