import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { SignInForm } from "@/features/accounts/SignInForm";
import { type Me, me } from "@/shared/api/session";
import { onSignInNeeded } from "@/shared/api/signin";
import { Dialog } from "@/shared/ui/Dialog";

/** When the session has ended: a sign-in above the page, so that nothing typed is lost. */
export function SignInAgain({ person }: { person: Me }): ReactNode {
  const { t } = useTranslation("staff");
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const done = useRef<{ back: () => void; gaveUp: (why: Error) => void } | null>(null);

  useEffect(
    () =>
      onSignInNeeded(() => {
        setOpen(true);
        return new Promise<void>((back, gaveUp) => {
          done.current = { back, gaveUp };
        });
      }),
    [],
  );

  const signedIn = async (): Promise<void> => {
    const now = await client.fetchQuery({ ...me, staleTime: 0 });
    // Somebody else: nothing on this page is theirs.
    if (now.id !== person.id) return location.assign("/");
    setOpen(false);
    done.current?.back();
  };
  const close = (): void => {
    setOpen(false);
    done.current?.gaveUp(new Error("not signed in"));
  };

  return (
    <Dialog title={t("again.title")} open={open} onClose={close}>
      <p>{t("again.text", { name: person.name })}</p>
      <SignInForm onSignedIn={() => void signedIn()} />
    </Dialog>
  );
}
