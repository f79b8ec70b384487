import { IconHourglass } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "@/shared/api/client";
import { Empty, ErrorNotice, Loading } from "@/shared/ui";

/** For who holds no role today: which of theirs waits or rests, and whom to ask. */
export default function Resting(): ReactNode {
  const { t } = useTranslation("staff");
  const own = useQuery({
    queryKey: ["own-roles"],
    queryFn: () => data(api.GET("/api/stations/mine/")),
  });
  if (own.isPending) return <Loading />;
  if (own.error) return <ErrorNotice error={own.error} retry={() => void own.refetch()} />;
  const { roles } = own.data;
  return (
    <Empty
      title={t(roles.length > 0 ? "resting.title" : "resting.none")}
      page
      icon={<IconHourglass size={32} aria-hidden />}
    >
      {roles.map(({ id, standing, station, county }) => (
        <span key={id} className="resting">
          {standing !== "revoked" &&
            t(`resting.${standing}`, { place: station?.name ?? county?.name ?? "" })}{" "}
        </span>
      ))}
      {t("resting.ask")}
    </Empty>
  );
}
