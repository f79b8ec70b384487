import { IconMapPin, IconPhoneOff, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar, Card } from "@/shared/ui";
import { useGradeText } from "../reasons";
import { Phone } from "./Home";
import type { ChildFile } from "./queries";

type FamilyFile = NonNullable<ChildFile["family"]>;

interface Props {
  family: FamilyFile;
  /** Break-glass opens one child: brothers and sisters are named, their files stay closed. */
  mayOpen: boolean;
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

function Siblings({ family, mayOpen }: Props): ReactNode {
  const grade = useGradeText();
  return family.siblings.map((sibling) => (
    <li key={sibling.id} className="family__sibling">
      <Avatar seed={sibling.avatar} size={32} />
      {mayOpen ? (
        <Link to="/children/$child" params={{ child: String(sibling.id) }}>
          {sibling.name}
        </Link>
      ) : (
        sibling.name
      )}
      <span className="family__where">{grade(sibling.grade)}</span>
    </li>
  ));
}

/** Parents with where they are, relatives, brothers and sisters. */
export function Family({ family, mayOpen }: Props): ReactNode {
  const { t } = useTranslation("children");
  return (
    <Card title={t("family.title")}>
      <ul className="family">
        <Parents family={family} />
        {family.relatives.map(({ id, relation, name, phone }) => (
          <li key={id}>
            <IconUser size={22} aria-hidden />
            <div>
              <p>
                <b>{t(`edit.option.relation.${relation}`)}</b> {name}
              </p>
              <Phone number={phone} />
            </div>
          </li>
        ))}
        <Siblings family={family} mayOpen={mayOpen} />
      </ul>
    </Card>
  );
}
