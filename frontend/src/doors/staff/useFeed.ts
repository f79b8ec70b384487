import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useHints } from "@/shared/live/hooks";
import { live } from "@/shared/live/socket";

/** Keeps the live feed open while somebody is signed in. After a gap, what is shown is read again. */
export function useFeed(): void {
  const client = useQueryClient();
  useEffect(() => {
    live.start();
    return () => live.stop();
  }, []);
  useHints((hint) => {
    if (hint.type === "stale") void client.invalidateQueries();
    if (hint.type === "notice.new") void client.invalidateQueries({ queryKey: ["notices"] });
  });
}
