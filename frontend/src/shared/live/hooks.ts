import { useEffect, useRef, useSyncExternalStore } from "react";
import { type Hint, type LiveState, live } from "./socket";

/** Hears every hint while the component is shown; the newest handler is the one called. */
export function useHints(handle: (hint: Hint) => void): void {
  const newest = useRef(handle);
  useEffect(() => {
    newest.current = handle;
  });
  useEffect(() => live.onHint((hint) => newest.current(hint)), []);
}

/** Asks for the hints of a station's children and calls while the component is shown. */
export function useWatchedStation(station: number | undefined): void {
  useEffect(() => (station === undefined ? undefined : live.watch(station)), [station]);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(live.onState, () => live.state);
}
