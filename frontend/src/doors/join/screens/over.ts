/** Where it ends, and every way in which it cannot begin. */
import { t } from "@/shared/i18n/plain";
import type { over } from "../../parent/over";

type Ending =
  | "ended"
  | "left"
  | "denied"
  | "replaced"
  | "connected"
  | "early"
  | "passed"
  | "link"
  | "offline"
  | "failed";

/** Codes of the protocol and of REST problems, as one of the endings that people understand. */
const ENDINGS: Record<string, Ending> = {
  ended: "ended",
  call_ended: "ended",
  left: "left",
  denied: "denied",
  link_closed: "denied",
  forbidden: "denied",
  no_contact: "denied",
  replaced: "replaced",
  already_inside: "connected",
  too_early: "early",
  link_over: "passed",
  link_unknown: "link",
  offline: "offline",
};

/** From these one may try again from this page. */
const AGAIN: Partial<Record<Ending, "again" | "here" | "retry">> = {
  left: "again",
  replaced: "here",
  connected: "retry",
  early: "retry",
  offline: "retry",
  failed: "retry",
};

/** What it is, what to do now, and how to go on if one may. */
export function endingWords(code: string): Parameters<typeof over>[0] {
  const ending = ENDINGS[code] ?? "failed";
  const word = AGAIN[ending];
  return {
    title: t(`over.${ending}.title`),
    text: t(`over.${ending}.text`),
    onward: word ? t(`over.${word}`) : null,
  };
}
