import { IconFileAlert, IconHome, IconPhone } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { stationMoment } from "@/shared/stationTime";
import { ButtonLink, Card, daysBetween, shortDate, useNow } from "@/shared/ui";
import type { ChildFile } from "./queries";

type Carer = NonNullable<ChildFile["family"]>["carers"][number];

/** So long before it ends, an agreement is worth a look. */
const SOON_DAYS = 30;

export function Phone({ number }: { number: string }): ReactNode {
  if (!number) return null;
  return (
    <a className="tel" href={`tel:${number}`}>
      <IconPhone size={18} aria-hidden />
      {number}
    </a>
  );
}

/** The written agreement: until when; amber once it ends soon, is over, or was never there. */
function Agreement({ carer }: { carer: Carer }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const now = useNow();
  const until = carer.agreement_until && stationMoment(carer.agreement_until);
  if (!carer.agreement_on && !until) {
    return (
      <p className="home__agreement home__agreement--late">
        <IconFileAlert size={18} aria-hidden /> {t("home.noAgreement")}
      </p>
    );
  }
  if (!until) return <p className="home__agreement">{t("home.agreement")}</p>;
  const left = daysBetween(now, until);
  const date = shortDate(until, i18n.language);
  const isOver = until < now;
  return (
    <p className={`home__agreement${isOver || left <= SOON_DAYS ? " home__agreement--late" : ""}`}>
      {(isOver || left <= SOON_DAYS) && <IconFileAlert size={18} aria-hidden />}
      {t(isOver ? "home.agreementOver" : "home.agreementUntil", { date })}
    </p>
  );
}

/** Who lives with the child: the first thing somebody who goes there wants to know. */
export function Home({ file, mayEdit }: { file: ChildFile; mayEdit: boolean }): ReactNode {
  const { t } = useTranslation("children");
  const carers = file.family?.carers ?? [];
  return (
    <Card title={t("home.title")} className="home-card">
      {carers.length === 0 && (
        <div className="home__nobody">
          <p>{t("home.nobody")}</p>
          {mayEdit && (
            <ButtonLink
              to="/children/$child/edit/$section"
              params={{ child: String(file.id), section: "carers" }}
            >
              {t("home.add")}
            </ButtonLink>
          )}
        </div>
      )}
      <ul className="family">
        {carers.map((carer) => (
          <li key={carer.id}>
            <IconHome size={22} aria-hidden />
            <div>
              <p>
                <b>{carer.relation || t("family.carer")}</b> {carer.name}
                {carer.age !== null && (
                  <span className="family__where"> · {t("file.age", { count: carer.age })}</span>
                )}
              </p>
              <p className="family__where">{carer.address || file.file?.address}</p>
              <Phone number={carer.phone} />
              <Agreement carer={carer} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
