import { IconPhoneCall } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { POLICE } from "../queries";

/** The first thing on every report: a person on the phone is faster than any form. */
export function Call110({ urgent }: { urgent: boolean }): ReactNode {
  const { t } = useTranslation("casework");
  return (
    <a className={urgent ? "call-110 call-110--now" : "call-110"} href={`tel:${POLICE}`}>
      <IconPhoneCall size={28} aria-hidden />
      <span>
        <b>{t(urgent ? "call.now" : "call.first")}</b>
        <span>{t(urgent ? "call.nowText" : "call.firstText")}</span>
      </span>
    </a>
  );
}
