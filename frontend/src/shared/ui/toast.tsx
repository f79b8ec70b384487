import { type ReactNode, useSyncExternalStore } from "react";
import "./toast.css";

interface Toast {
  id: number;
  text: string;
}

const SHOWN_MS = 5_000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let nextId = 0;

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something for five seconds that needs no answer: "Saved", "Will be sent later". */
export function toast(text: string): void {
  const id = nextId++;
  change([...toasts.slice(-2), { id, text }]);
  setTimeout(() => change(toasts.filter((one) => one.id !== id)), SHOWN_MS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Once per door; where toasts appear and are read out. */
export function Toasts(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text }) => (
        <p key={id} className="toasts__one">
          {text}
        </p>
      ))}
    </div>
  );
}
