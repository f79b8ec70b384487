import { type ComponentType, lazy } from "react";
import { hasRole, useMe } from "@/shared/api/me";
import type { Page } from "@/shared/feature";
import { NoPermission } from "@/shared/ui";

type Loaded = { default: ComponentType };

const Resting = lazy(() => import("./Resting"));

/** The page, or a plain word that it is not for this person, or not today. */
export function guarded({ roles }: Page): (loaded: Loaded) => Loaded {
  return ({ default: Content }) => ({
    default: function Guarded() {
      const person = useMe();
      if (hasRole(person, roles)) return <Content />;
      return person.roles.length === 0 ? <Resting /> : <NoPermission page />;
    },
  });
}
