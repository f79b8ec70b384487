import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useUnsent } from "@/shared/offline/hooks";
import { Card, DOMAINS, UnsentMark } from "@/shared/ui";
import { VISIT, type VisitBody } from "../queries";

/** What she wrote in a visit, word for word. */
function wordsOf({ states, gains }: VisitBody): string[] {
  const notes = DOMAINS.map((domain) => states[domain].note ?? "");
  return [...notes, gains ?? ""].filter((words) => words !== "");
}

/** Visits that the server has not taken, with their words: a refusal never takes them away. */
export function Waiting(): ReactNode {
  const { t } = useTranslation("volunteers");
  const unsent = useUnsent(VISIT);
  if (unsent.length === 0) return null;
  return (
    <Card title={t("diary.unsent")}>
      <ul className="diary__unsent">
        {unsent.map((item) => (
          <li key={item.id}>
            <b>{item.title}</b> <UnsentMark item={item} />
            {wordsOf(item.body as VisitBody).map((words) => (
              <p key={words} className="diary-page__gains">
                {words}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
