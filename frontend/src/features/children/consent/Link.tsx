import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "@/shared/ui";
import { ShownLink } from "@/shared/ui/ShownLink";

/** The link, shown this once: it was sent to the parent's number, and may be handed over too. */
export function ParentLink({ url, name }: { url: string; name: string }): ReactNode {
  const { t } = useTranslation("children");
  useEffect(() => {
    navigator.clipboard?.writeText(url).then(
      () => toast(t("consent.link.copied", { name })),
      () => undefined,
    );
  }, [url, name, t]);
  return <ShownLink label={t("consent.link.url", { name })} url={url} />;
}
