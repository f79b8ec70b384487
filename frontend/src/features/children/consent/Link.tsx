import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "@/shared/ui";

/** The link, shown this once: it was sent to the parent's number, and may be handed over too. */
export function ShownLink({ url, name }: { url: string; name: string }): ReactNode {
  const { t } = useTranslation("children");
  useEffect(() => {
    navigator.clipboard?.writeText(url).then(
      () => toast(t("consent.link.copied", { name })),
      () => undefined,
    );
  }, [url, name, t]);
  return (
    <input
      readOnly
      className="consent-link"
      aria-label={t("consent.link.url", { name })}
      value={url}
      onFocus={(event) => event.currentTarget.select()}
    />
  );
}
