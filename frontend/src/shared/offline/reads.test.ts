import "fake-indexeddb/auto";
import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { keepReads } from "./reads";
import { PersonalStore } from "./store";

const KEY = ["tutoring", "roll", 8];

it("shows what was kept at once, and reads it again however young it is", async () => {
  const store = new PersonalStore(1);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });
  await store.reads.put({ key: JSON.stringify(KEY), data: "before", at: Date.now() });
  const stop = await keepReads(client, store);
  expect(client.getQueryData(KEY)).toBe("before");
  const read = await client.fetchQuery({ queryKey: KEY, queryFn: () => Promise.resolve("now") });
  expect(read).toBe("now");
  stop();
});
