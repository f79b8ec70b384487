import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { ApiError } from "@/shared/api/problem";
import { type Me, me } from "@/shared/api/session";
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

/** Where a new person chooses a password; the key to it stands behind the #. */
const welcome = createRoute({
  getParentRoute: () => root,
  path: "/welcome",
  component: lazyRouteComponent(() => import("@/features/stations/WelcomePage")),
});

/** Who must set up a second step first comes here from everywhere, and goes on afterwards. */
const secondStep = createRoute({
  getParentRoute: () => root,
  path: "/second-step",
  validateSearch: ({ next }) => (typeof next === "string" && next.startsWith("/") ? { next } : {}),
  beforeLoad: async () => {
    const { second_factor_needed } = await whoIsIn("/");
    if (!second_factor_needed) throw redirect({ to: "/", replace: true });
  },
  component: lazyRouteComponent(() => import("@/features/accounts/SecondStepPage")),
});

async function whoIsIn(href: string): Promise<Me> {
  try {
    return await queryClient.ensureQueryData(me);
  } catch (error) {
    if (!(error instanceof ApiError) || ![401, 403].includes(error.status)) throw error;
    throw redirect({ to: "/sign-in", search: { next: href } });
  }
}

/** Any adult reports danger here, whoever is signed in on this device. */
const openReport = createRoute({
  getParentRoute: () => root,
  path: "/report",
  validateSearch: ({ station }) => (Number(station) > 0 ? { station: Number(station) } : {}),
  component: lazyRouteComponent(() => import("@/features/casework/open/OpenReportPage")),
});

/** Everything behind the sign-in; who is not signed in comes back here afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ location }) => {
    const { second_factor_needed } = await whoIsIn(location.href);
    if (second_factor_needed)
      throw redirect({ to: "/second-step", search: { next: location.href } });
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
    openReport,
    welcome,
    secondStep,
    inside.addChildren([home, nowhere, ...features.flatMap(routesOf)]),
  ]),
  defaultPreload: "intent",
  defaultPendingComponent: () => <Loading lines={8} />,
  defaultErrorComponent: ({ error, reset }) => <ErrorNotice error={error} retry={reset} />,
  scrollRestoration: true,
});
