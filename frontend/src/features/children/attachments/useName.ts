import { useTranslation } from "react-i18next";
import type { Attachment } from "./queries";

/** What a paper is called: as somebody named it, else by its kind. */
export function useName(): (one: Attachment) => string {
  const { t } = useTranslation("children");
  return ({ kind, title }) => title || t(`attachments.kind.${kind}`);
}
