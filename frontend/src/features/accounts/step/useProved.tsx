import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { ApiError } from "@/shared/api/problem";
import { PROVE_AGAIN } from "./allauth";
import { Prove } from "./Prove";

type Work = () => Promise<void>;

interface Proved {
  run: (work: Work) => void;
  busy: boolean;
  error: unknown;
  /** Stands somewhere on the page. */
  dialog: ReactNode;
}

/** Runs what changes the ways to sign in; asks for the password first where allauth wants it. */
export function useProved(): Proved {
  const [waiting, setWaiting] = useState<Work | null>(null);
  const running = useMutation({
    mutationFn: (work: Work) => work(),
    onError: (error, work) => {
      if (needsProof(error)) setWaiting(() => work);
    },
  });
  const dialog = waiting && (
    <Prove
      onClose={() => setWaiting(null)}
      onProved={() => {
        setWaiting(null);
        running.mutate(waiting);
      }}
    />
  );
  const error = needsProof(running.error) ? null : running.error;
  return { run: (work) => running.mutate(work), busy: running.isPending, error, dialog };
}

function needsProof(error: unknown): boolean {
  return error instanceof ApiError && error.code === PROVE_AGAIN;
}
