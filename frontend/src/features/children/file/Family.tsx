import { IconHome, IconMapPin, IconPhoneOff } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Card } from "@/shared/ui";
import { useGradeText } from "../reasons";
import type { ChildFile } from "./queries";

type FamilyFile = NonNullable<ChildFile["family"]>;

function Phone({ number }: { number: string }): ReactNode {
  return number ? <a href={`tel:${number}`}>{number}</a> : null;
}

function Parents({ family }: { family: FamilyFile }): ReactNode {
  const { t } = useTranslation("children");
  return family.parents.map((parent) => (
    <li key={parent.id}>
      <IconMapPin size={22} aria-hidden />
      <div>
        <p>
          <b>{t(`relation.${parent.relation}`)}</b> {parent.name}
        </p>
        <p className="family__where">
          {parent.is_away && parent.work_city
            ? t("family.worksIn", { city: parent.work_city })
            : t(parent.is_away ? "family.away" : "family.home")}
        </p>
        {parent.no_contact ? (
          <p className="family__no-contact">
            <IconPhoneOff size={18} aria-hidden /> {t("family.noContact")}
          </p>
        ) : (
          <Phone number={parent.phone} />
        )}
      </div>
    </li>
  ));
}

/** Who the child lives with, and who is away. */
export function Family({ family, address }: { family: FamilyFile; address: string }): ReactNode {
  const { t } = useTranslation("children");
  const grade = useGradeText();
  return (
    <Card title={t("family.title")}>
      <ul className="family">
        {family.carers.map((carer) => (
          <li key={`${carer.relation}-${carer.name}`}>
            <IconHome size={22} aria-hidden />
            <div>
              <p>
                <b>{carer.relation || t("family.carer")}</b> {carer.name}
              </p>
              {address && <p className="family__where">{address}</p>}
              <Phone number={carer.phone} />
            </div>
          </li>
        ))}
        <Parents family={family} />
        {family.siblings.map((sibling) => (
          <li key={sibling.id}>
            <Avatar seed={sibling.avatar} size={28} />
            <Link to="/children/$child" params={{ child: String(sibling.id) }}>
              {sibling.name}
            </Link>
            <span className="family__where">{grade(sibling.grade)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
