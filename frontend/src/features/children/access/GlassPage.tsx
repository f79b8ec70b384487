import { IconFileSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink, Card, Empty, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { Countdown } from "./Countdown";
import { GlassForm } from "./GlassForm";
import { type Glass, glass } from "./queries";
import "./Access.css";

function Open({ one }: { one: Glass }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <li className="glass-open">
      <div>
        <p className="glass-open__who">
          {one.child.name} · {one.station.name}
        </p>
        <Countdown until={one.until} />
        <p className="glass-open__seen">{t("glass.seenBy", { name: one.told.name })}</p>
      </div>
      <ButtonLink kind="primary" to="/children/$child" params={{ child: String(one.child.id) }}>
        {t("glass.read")}
      </ButtonLink>
    </li>
  );
}

/** Reading the file of a child of another station, in an emergency. */
export default function GlassPage(): ReactNode {
  const { t } = useTranslation("children");
  const overview = useQuery(glass);
  const { data } = overview;
  return (
    <div className="glass">
      <PageHeader
        title={t("glass.title")}
        lead={t("glass.lead")}
        actions={
          data &&
          data.reviews > 0 && (
            <ButtonLink to="/glass/reviews" icon={<IconFileSearch aria-hidden />}>
              {t("glass.toReview", { count: data.reviews })}
            </ButtonLink>
          )
        }
      />
      {overview.isPending && <Loading lines={6} />}
      {overview.error && (
        <ErrorNotice error={overview.error} retry={() => void overview.refetch()} />
      )}
      {data && data.open.length > 0 && (
        <Card title={t("glass.openNow")}>
          <ul className="glass-list">
            {data.open.map((one) => (
              <Open key={one.id} one={one} />
            ))}
          </ul>
        </Card>
      )}
      {data && data.left === 0 && <Empty title={t("glass.none")}>{t("glass.noneText")}</Empty>}
      {data && data.left > 0 && (
        <Card>
          <GlassForm overview={data} />
        </Card>
      )}
    </div>
  );
}
