import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { ApiError } from "@/shared/api/problem";
import { me } from "@/shared/api/session";
import type { Feature } from "@/shared/feature";
import { ErrorNotice, Loading } from "@/shared/ui";
import { features } from "./features";
import { guarded } from "./guarded";
import { NotFound } from "./NotFound";
import { queryClient } from "./queryClient";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: ({ next }) => (typeof next === "string" && next.startsWith("/") ? { next } : {}),
  component: lazyRouteComponent(() => import("@/features/accounts/SignInPage")),
});

/** Everything behind the sign-in; who is not signed in comes back here afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData(me);
    } catch (error) {
      if (!(error instanceof ApiError) || ![401, 403].includes(error.status)) throw error;
      throw redirect({ to: "/sign-in", search: { next: location.href } });
    }
  },
  errorComponent: ({ error, reset }) => <ErrorNotice error={error} retry={reset} />,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: async () => {
    const { home: place } = await queryClient.ensureQueryData(me);
    throw redirect({ to: `/${place}`, replace: true });
  },
});

/** An address that leads nowhere keeps the way to everywhere else. */
const nowhere = createRoute({ getParentRoute: () => inside, path: "$", component: NotFound });

function routesOf({ pages }: Feature) {
  return pages.map((page) =>
    createRoute({
      getParentRoute: () => inside,
      path: page.path,
      component: lazyRouteComponent(() => page.load().then(guarded(page))),
    }),
  );
}

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    inside.addChildren([home, nowhere, ...features.flatMap(routesOf)]),
  ]),
  defaultPreload: "intent",
  defaultPendingComponent: () => <Loading lines={8} />,
  defaultErrorComponent: ({ error, reset }) => <ErrorNotice error={error} retry={reset} />,
  scrollRestoration: true,
});
