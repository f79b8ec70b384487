import type { ComponentType } from "react";
import { hasRole, useMe } from "@/shared/api/me";
import type { Page } from "@/shared/feature";
import { NoPermission } from "@/shared/ui";

type Loaded = { default: ComponentType };

/** The page, or a plain word that it is not for this person. */
export function guarded({ roles }: Page): (loaded: Loaded) => Loaded {
  return ({ default: Content }) => ({
    default: function Guarded() {
      return hasRole(useMe(), roles) ? <Content /> : <NoPermission page />;
    },
  });
}
