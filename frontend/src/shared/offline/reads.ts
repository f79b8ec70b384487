/**
 * Keeps the last answer of queries marked `meta: {keepOffline: true}` on the device, per person, so
 * that a phone without network still shows today's visits.
 */
import { hashKey, type QueryClient, type QueryKey } from "@tanstack/react-query";
import type { PersonalStore } from "./store";

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: { keepOffline?: boolean };
  }
}

/**
 * Shows what was kept, unless something newer is there, and has it read again wherever it is looked
 * at: however young, it may lack what this device sent last. Returns how to stop keeping.
 */
export async function keepReads(client: QueryClient, store: PersonalStore): Promise<() => void> {
  const kept = await store.reads.toArray();
  for (const { key, data, at } of kept) {
    const queryKey = JSON.parse(key) as QueryKey;
    if (client.getQueryData(queryKey) === undefined) {
      client.setQueryData(queryKey, data, { updatedAt: at });
      void client.invalidateQueries({ queryKey, exact: true, refetchType: "none" });
    }
  }
  return client.getQueryCache().subscribe(({ type, query }) => {
    const { data, dataUpdatedAt, status } = query.state;
    if (type !== "updated" || !query.meta?.keepOffline || status !== "success") return;
    void store.reads.put({ key: hashKey(query.queryKey), data, at: dataUpdatedAt });
  });
}
