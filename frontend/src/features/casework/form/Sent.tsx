import { IconClockHour4, IconShieldCheck } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { receiptOf } from "../queries";
import { Call110 } from "./Call110";

interface Props {
  id: string;
  /** It is on this device and goes out as soon as there is a network. */
  waiting: boolean;
  urgent: boolean;
  next: readonly string[];
  children: ReactNode;
}

/** What happens now, and what to do meanwhile. */
export function Sent({ id, waiting, urgent, next, children }: Props): ReactNode {
  const { t } = useTranslation("casework");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  const Icon = waiting ? IconClockHour4 : IconShieldCheck;
  return (
    <section className="report-sent" aria-labelledby="report-sent">
      <Icon size={40} aria-hidden />
      <h1 id="report-sent" ref={heading} tabIndex={-1}>
        {t(waiting ? "sent.waiting" : "sent.title")}
      </h1>
      <p>{t(waiting ? "sent.waitingText" : "sent.text")}</p>
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
