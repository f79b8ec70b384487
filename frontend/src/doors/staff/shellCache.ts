/** Keeps the app itself on the device, so that it opens without network (built by vite.config). */
export function startShellCache(): void {
  // A page left open over an update asks for code that is gone: load the new app.
  addEventListener("vite:preloadError", () => {
    void reloadIfServed();
  });
  // "Back" after a sign-out must not bring the page of the earlier person as it was left.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
  if (import.meta.env.PROD && "serviceWorker" in navigator) {
    addEventListener("load", () => void navigator.serviceWorker.register("/sw.js", { scope: "/" }));
  }
}

/** A page that cannot be fetched leaves this one as it is: a reload would end at an empty window. */
async function reloadIfServed(): Promise<void> {
  const answer = await fetch("/healthz", { cache: "no-store" }).catch(() => undefined);
  if (answer?.ok) location.reload();
}
