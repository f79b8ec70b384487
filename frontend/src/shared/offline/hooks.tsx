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
import { PersonalStore, type Unsent } from "./store";

interface Personal {
  store: PersonalStore;
  outbox: Outbox;
}

const PersonalContext = createContext<Personal | null>(null);

/** Opens the signed-in person's own store on this device, and closes it when they leave. */
export function PersonalProvider(props: { user: number; children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const [personal, setPersonal] = useState<Personal | null>(null);

  useEffect(() => {
    const store = new PersonalStore(props.user);
    const outbox = new Outbox(store);
    let stopReads: (() => void) | undefined;
    let closed = false;
    // What the server has taken changes what was read before.
    outbox.onSent(() => void client.invalidateQueries());
    outbox.start();
    setPersonal({ store, outbox });
    void keepReads(client, store).then((stop) => {
      if (closed) stop();
      else stopReads = stop;
    });
    return () => {
      closed = true;
      stopReads?.();
      outbox.stop();
      setPersonal(null);
    };
  }, [client, props.user]);

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
    void store.drafts.get(key).then((found) => {
      if (!gone) setDraft((found?.value as T | undefined) ?? null);
    });
    return () => {
      gone = true;
    };
  }, [store, key]);
  return {
    draft,
    save: (value) => void store.drafts.put({ key, value }),
    clear: () => store.drafts.delete(key),
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
  const { store } = usePersonal();
  return () => store.reads.clear();
}
