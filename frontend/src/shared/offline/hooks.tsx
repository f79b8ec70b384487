import { useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { Outbox } from "./outbox";
import { keepReads } from "./reads";
import type { PersonalStore, Unsent } from "./store";

interface Personal {
  store: Promise<PersonalStore>;
  outbox: Outbox;
  forgetReads: () => Promise<void>;
}

const PersonalContext = createContext<Personal | null>(null);

/** The code of the store is heavy; the first screen does not wait for it. */
async function openStore(user: number): Promise<PersonalStore> {
  const { PersonalStore, forgetReadsOfOthers } = await import("./store");
  // Worth trying, and nothing to stop for: it is tried again by whoever comes next.
  void forgetReadsOfOthers(user).catch(() => undefined);
  return new PersonalStore(user);
}

/** Opens the signed-in person's own store on this device, and closes it when they leave. */
export function PersonalProvider(props: { user: number; children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const [personal, setPersonal] = useState<Personal | null>(null);
  const [failed, setFailed] = useState<unknown>(null);

  useEffect(() => {
    const store = openStore(props.user);
    const outbox = new Outbox(store);
    let stopReads: (() => void) | undefined;
    let closed = false;
    // What the server has taken changes what was read before.
    outbox.onSent(() => void client.invalidateQueries());
    const forgetReads = async (): Promise<void> => {
      // First nothing more is kept: an answer under way would come after.
      closed = true;
      stopReads?.();
      await (await store).reads.clear();
    };
    const keep = async (): Promise<void> => {
      const stop = await keepReads(client, await store);
      if (closed) stop();
      else stopReads = stop;
    };
    setPersonal({ store, outbox, forgetReads });
    // Without its store nothing could be kept: better no page than one that loses what is written.
    store.catch((error: unknown) => !closed && setFailed(error));
    void outbox.start().catch(() => undefined);
    void keep().catch(() => undefined);
    return () => {
      closed = true;
      stopReads?.();
      outbox.stop();
      setPersonal(null);
    };
  }, [client, props.user]);

  if (failed) throw failed;
  if (!personal) return null;
  return <PersonalContext value={personal}>{props.children}</PersonalContext>;
}

function usePersonal(): Personal {
  const personal = useContext(PersonalContext);
  if (!personal) throw new Error("usePersonal needs a signed-in person");
  return personal;
}

/** The outbox, and what in it has not been acknowledged yet (oldest first). */
export function useOutbox(): { outbox: Outbox; unsent: readonly Unsent[] } {
  const { outbox } = usePersonal();
  return { outbox, unsent: useSyncExternalStore(outbox.subscribe, outbox.get) };
}

/** What of one kind has not been acknowledged yet. */
export function useUnsent(kind: string): readonly Unsent[] {
  return useOutbox().unsent.filter((item) => item.kind === kind);
}

/** For forms: what was half typed under this key, kept until `clear`. `undefined` while it is read. */
export function useDraft<T>(key: string): {
  draft: T | null | undefined;
  save: (value: T) => void;
  clear: () => Promise<void>;
} {
  const { store } = usePersonal();
  const [draft, setDraft] = useState<T | null>();
  useEffect(() => {
    let gone = false;
    const read = async (): Promise<void> => {
      const found = await (await store).drafts.get(key);
      if (!gone) setDraft((found?.value as T | undefined) ?? null);
    };
    void read();
    return () => {
      gone = true;
    };
  }, [store, key]);
  return {
    draft,
    save: (value) => void store.then(({ drafts }) => drafts.put({ key, value })),
    clear: async () => (await store).drafts.delete(key),
  };
}

function subscribeToNetwork(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
}

/** Signing out: children's data leaves the device, unsent work stays with its writer. */
export function useForgetReads(): () => Promise<void> {
  return usePersonal().forgetReads;
}
