import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { type Me, me, whoAmI } from "@/shared/api/session";
import { onSignInNeeded } from "@/shared/api/signin";

const SignInDialog = lazy(() => import("./SignInDialog"));

/** When the session has ended: a sign-in above the page, so that nothing typed is lost. */
export function SignInAgain({ person }: { person: Me }): ReactNode {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const answer = useRef<(isBack: boolean) => void>(undefined);

  useEffect(
    () =>
      onSignInNeeded(() => {
        setOpen(true);
        return new Promise<boolean>((resolve) => {
          answer.current = resolve;
        });
      }),
    [],
  );

  const close = (isBack: boolean): void => {
    setOpen(false);
    answer.current?.(isBack);
  };
  const signedIn = async (): Promise<void> => {
    const now = await whoAmI();
    // Somebody else: nothing on this page is theirs, and nothing of theirs may come onto it.
    if (now.id !== person.id) return location.assign("/");
    client.setQueryData(me.queryKey, now);
    close(true);
  };
  if (!open) return null;
  return (
    <Suspense>
      <SignInDialog
        name={person.name}
        onSignedIn={() => void signedIn()}
        onClose={() => close(false)}
      />
    </Suspense>
  );
}
