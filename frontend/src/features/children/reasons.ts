import { useTranslation } from "react-i18next";
import { daysBetween, useNow } from "@/shared/ui";
import type { Reason } from "./board/queries";

const KNOWN = new Set([
  "no_call",
  "no_visit",
  "no_carer_talk",
  "no_interview",
  "no_home_visit",
  "no_home_visit_soon",
  "no_director_visit",
  "no_response",
  "report_unsent",
  "no_care_notice",
  "no_wave",
  "no_answer_streak",
  "absent_streak",
  "worse_seen",
  "worse_twice",
  "raised",
  "reported",
]);

/** Why a child needs somebody, in plain words with its days: "16 天没有通话". */
export function useReasonText(): (reason: Reason) => string {
  const { t } = useTranslation(["children", "shared"]);
  const now = useNow();
  return ({ code, since, domains, seqs }) => {
    const which = domains
      .map((domain) => t(`shared:domain.${domain}`, { defaultValue: domain }))
      .join(t("reason.and"));
    if (!KNOWN.has(code)) return t("reason.other");
    if (since === null) return t(`reason.never.${code}`, { defaultValue: t("reason.other") });
    return t(`reason.${code}`, {
      count: daysBetween(new Date(since), now),
      times: seqs.length,
      domains: which,
    });
  };
}

/** "三年级", "Grade 3"; 0 is kindergarten. */
export function useGradeText(): (grade: number | null) => string | null {
  const { t } = useTranslation("children");
  return (grade) => (grade === null ? null : t(`grade.${grade}`, { defaultValue: String(grade) }));
}
