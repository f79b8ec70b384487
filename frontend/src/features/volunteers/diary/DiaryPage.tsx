import { IconNotebook } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink, Empty, ErrorNotice, Loading, PageHeader, useNow } from "@/shared/ui";
import { diary, visits } from "../queries";
import { Months } from "./Months";
import { Page } from "./Page";
import { useTimeText } from "./time";
import { Waiting } from "./Waiting";
import "../narrow.css";
import "./Diary.css";

function Figures(): ReactNode {
  const { t } = useTranslation("volunteers");
  const figures = useQuery(diary);
  const timeText = useTimeText();
  const now = useNow();
  if (figures.isPending) return <Loading lines={3} />;
  if (!figures.data) {
    return <ErrorNotice error={figures.error} retry={() => void figures.refetch()} />;
  }
  const { months, visits: count, minutes, children } = figures.data;
  return (
    <Months
      months={months}
      now={now}
      ever={t("diary.ever", {
        visits: t("diary.visits", { count }),
        time: timeText(minutes),
        children: t("diary.children", { count: children }),
      })}
    />
  );
}

/** A volunteer mother's service diary: what she gave, and each visit as she wrote it. */
export default function DiaryPage(): ReactNode {
  const { t } = useTranslation("volunteers");
  const pages = useInfiniteQuery(visits);
  const all = pages.data?.pages.flatMap(({ results }) => results) ?? [];
  return (
    <div className="narrow diary">
      <PageHeader title={t("diary.title")} />
      <Waiting />
      {all.length > 0 && <Figures />}
      {pages.isPending && <Loading lines={8} label={t("diary.loading")} />}
      {!pages.data && pages.error && (
        <ErrorNotice error={pages.error} retry={() => void pages.refetch()} />
      )}
      {pages.isSuccess && all.length === 0 && (
        <Empty
          title={t("diary.empty")}
          icon={<IconNotebook size={32} aria-hidden />}
          action={
            <ButtonLink kind="primary" to="/visits">
              {t("diary.go")}
            </ButtonLink>
          }
        >
          {t("diary.emptyText")}
        </Empty>
      )}
      <ol className="diary__pages">
        {all.map((visit) => (
          <Page key={visit.id} visit={visit} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button wide busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t("diary.earlier")}
        </Button>
      )}
    </div>
  );
}
