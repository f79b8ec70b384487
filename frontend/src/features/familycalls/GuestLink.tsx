import { IconLink } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ErrorNotice, toast } from "@/shared/ui";
import { ShownLink } from "@/shared/ui/ShownLink";
import { type Call, type Guest, renewLink } from "./queries";
import "./GuestLink.css";

/** Copies where the browser lets us; else the link is shown to be copied by hand. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The parent's link: a new one is made, sent and copied; the one before stops working. Not while
 * the parent is here by it: that would throw them out.
 */
export function GuestLink({ call, guest }: { call: Call; guest: Guest }): ReactNode {
  const { t } = useTranslation("familycalls");
  const [shown, show] = useState<string | null>(null);
  const renew = useMutation({
    mutationFn: () => renewLink(call.id, guest.id),
    onSuccess: async ({ url }) => {
      show(url);
      if (await copied(url)) toast(t("link.copied", { name: guest.name }));
    },
  });
  const isHere = guest.state === "waiting" || guest.state === "admitted";
  return (
    <div className="guest-link">
      <span>
        <strong>{guest.name}</strong> {t(`relation.${guest.relation}`)} ·{" "}
        {t(`guest.${guest.state}`)}
      </span>
      {!isHere && (
        <Button
          icon={<IconLink aria-hidden />}
          busy={renew.isPending}
          onClick={() => renew.mutate()}
        >
          {t("link.renew")}
        </Button>
      )}
      {shown && <ShownLink label={t("link.url", { name: guest.name })} url={shown} />}
      {renew.error && <ErrorNotice error={renew.error} />}
    </div>
  );
}
