import { IconHandStop } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { stationMoment } from "@/shared/stationTime";
import { shortDate } from "@/shared/ui";
import type { ChildFile } from "./queries";

/** Who must stay away, said before anything else is read. */
export function Barred({ file }: { file: ChildFile }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const bars = file.family?.contact_bars.filter((bar) => bar.in_force) ?? [];
  if (bars.length === 0) return null;
  return (
    <ul className="barred">
      {bars.map(({ id, kind, person, relation, basis, until }) => (
        <li key={id}>
          <IconHandStop size={24} aria-hidden />
          <p>
            <b>{t(`barred.${kind}`, { person: [person, relation].filter(Boolean).join("，") })}</b>{" "}
            {basis}
            {until &&
              ` · ${t("barred.until", { date: shortDate(stationMoment(until), i18n.language) })}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
