import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const KEEP_OUT = [/^\/(api|_allauth|ws|static|healthz|window|join)(\/|$)/, /\.\w+$/];

/**
 * Builds dist/sw.js, the service worker that keeps the staff app on the device. Django serves it at
 * /sw.js, the app's page at / (with its security headers, so that page is what is kept) and the
 * rest under /static/. The other doors are not kept: a parent's phone stores nothing.
 */
export function shellCache(): Plugin[] {
  return VitePWA({
    strategies: "generateSW",
    filename: "sw.js",
    registerType: "autoUpdate",
    injectRegister: false,
    manifest: false,
    workbox: {
      globPatterns: ["index.html", "icon.svg", "assets/*.{js,css}"],
      globIgnores: ["assets/{join,window}-*"],
      manifestTransforms: [
        async (entries) => ({
          manifest: entries.map((entry) => ({
            ...entry,
            url: entry.url === "index.html" ? "/" : `/static/${entry.url}`,
          })),
        }),
      ],
      navigateFallback: "/",
      navigateFallbackDenylist: KEEP_OUT,
      cleanupOutdatedCaches: true,
      clientsClaim: true,
      skipWaiting: true,
    },
  });
}
