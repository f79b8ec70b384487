import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { shellCache } from "./vite/shellCache.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.LIANXIN_BACKEND ?? "http://localhost:8000";

/** As if the page came from the server itself, which checks the origin of what it is sent. */
const backend = { target: server, changeOrigin: true, headers: { origin: server } };

/** Three doors, built apart, so that each loads only what it needs; the parent's has two pages. */
const doors = {
  staff: here("index.html"),
  window: here("window.html"),
  join: here("join.html"),
  consent: here("consent.html"),
};

export default defineConfig(({ command }) => ({
  plugins: [react(), shellCache()],
  // Django serves what is built under /static/; the development server stands at the root.
  base: command === "build" ? "/static/" : "/",
  resolve: { alias: { "@": here("src") } },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    rollupOptions: { input: doors },
  },
  server: {
    proxy: {
      "/api": backend,
      "/_allauth": backend,
      "/ws": { target: server, ws: true, changeOrigin: true, rewriteWsOrigin: true },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}", "vite/**/*.test.ts"],
    restoreMocks: true,
    unstubGlobals: true,
  },
}));
