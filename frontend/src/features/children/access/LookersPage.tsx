import { IconEyeOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import {
  Back,
  Card,
  clockTime,
  Empty,
  ErrorNotice,
  Loading,
  PageHeader,
  shortDate,
} from "@/shared/ui";
import { type Look, lookersOf } from "./queries";
import "./Access.css";

function useRoles(): (roles: readonly string[]) => string {
  const { t } = useTranslation("children");
  return (roles) =>
    roles.length === 0
      ? t("lookers.noRole")
      : roles.map((role) => t(`lookers.role.${role}` as "lookers.role.tutor")).join(" · ");
}

function Line({ look, list = false }: { look: Look; list?: boolean }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const roles = useRoles();
  const [first, last] = [new Date(look.first), new Date(look.last)];
  const days = [first, last].map((at) => shortDate(at, i18n.language));
  const time = clockTime(last, i18n.language);
  return (
    <li className="lookers__one">
      <div>
        <p className="lookers__who">{look.person.name}</p>
        <p className="lookers__role">{roles(look.roles)}</p>
      </div>
      <p className={look.under_glass ? "lookers__what lookers__what--glass" : "lookers__what"}>
        {t(`lookers.what.${look.what}`)}
        {look.under_glass && ` · ${t("lookers.underGlass")}`}
      </p>
      <p className="lookers__when">
        {list && days[0] !== days[1]
          ? t("lookers.between", { first: days[0], last: days[1] })
          : `${days[1]} ${time}`}
        {look.times > 1 && ` · ${t("lookers.times", { count: look.times })}`}
      </p>
    </li>
  );
}

/** Who looked at this child: for the coordinator, and to answer a guardian who asks. */
export default function LookersPage(): ReactNode {
  const { t } = useTranslation("children");
  const { child } = useParams({ strict: false }) as { child: string };
  const found = useQuery(lookersOf(Number(child)));
  const { data } = found;
  return (
    <>
      <Back to="/children/$child" params={{ child }}>
        {data?.child.name ?? t("lookers.back")}
      </Back>
      <PageHeader
        title={data ? t("lookers.titleOf", { name: data.child.name }) : t("lookers.title")}
        lead={data && t("lookers.lead")}
      />
      {found.isPending && <Loading lines={8} />}
      {found.error && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {data && (
        <div className="glass">
          <Card title={t("lookers.looks")}>
            {data.looks.length === 0 && (
              <Empty title={t("lookers.none")} icon={<IconEyeOff size={32} aria-hidden />} />
            )}
            <ul className="lookers">
              {data.looks.map((look) => (
                <Line key={`${look.person.id}${look.what}${look.first}`} look={look} />
              ))}
            </ul>
          </Card>
          {data.lists.length > 0 && (
            <Card title={t("lookers.lists")}>
              <ul className="lookers">
                {data.lists.map((look) => (
                  <Line key={look.person.id} look={look} list />
                ))}
              </ul>
            </Card>
          )}
        </div>
      )}
    </>
  );
}
