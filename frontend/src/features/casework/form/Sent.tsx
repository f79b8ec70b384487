import { IconClockHour4, IconShieldCheck } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Left } from "../open/waiting";
import { receiptOf } from "../queries";
import { Call110 } from "./Call110";

interface Props {
  id: string;
  /** "kept" on this device, or only "held" in this page, until there is a network. */
  left: Left;
  urgent: boolean;
  next: readonly string[];
  children: ReactNode;
}

/** What happens now, and what to do meanwhile. */
export function Sent({ id, left, urgent, next, children }: Props): ReactNode {
  const { t } = useTranslation("casework");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  const waiting = left !== "sent";
  const Icon = waiting ? IconClockHour4 : IconShieldCheck;
  return (
    <section className="report-sent" aria-labelledby="report-sent">
      <Icon size={40} aria-hidden />
      <div role="status">
        <h1 id="report-sent" ref={heading} tabIndex={-1}>
          {t(`sent.${left}.title`)}
        </h1>
        <p>{t(`sent.${left}.text`)}</p>
      </div>
      <p className="report-sent__number">
        {t("sent.receipt")} <b>{receiptOf(id)}</b>
      </p>
      {(waiting || urgent) && <Call110 urgent />}
      <h2>{t("sent.next")}</h2>
      <ol>
        {next.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <h2>{t("sent.meanwhile")}</h2>
      <ul>
        {(["stay", "listen", "keep"] as const).map((line) => (
          <li key={line}>{t(`sent.${line}`)}</li>
        ))}
      </ul>
      {children}
    </section>
  );
}
