import { IconBell, IconMailOpened } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "@/shared/api/client";
import { type Notice, notices } from "@/shared/api/notices";
import { Button, DateText, Empty, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import "./NoticesPage.css";

/** Somebody read a file in an emergency: the next step is to review that. */
const GLASS = "glass_broken";

function useRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => {
      const params = { path: { notice_id: id } };
      return data(api.POST("/api/messaging/notices/{notice_id}/read/", { params }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["notices"] }),
  });
}

function useReadAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (up_to: number) =>
      data(api.POST("/api/messaging/notices/read/", { body: { up_to } })),
    onSettled: () => client.invalidateQueries({ queryKey: ["notices"] }),
  });
}

function One({ notice, onRead }: { notice: Notice; onRead: () => void }): ReactNode {
  const { t } = useTranslation("messaging");
  const isNew = notice.read_at === null;
  return (
    <li className={isNew ? "notices__one notices__one--new" : "notices__one"}>
      <div className="notices__words">
        <h2>
          {isNew && <span className="visually-hidden">{t("unread")} </span>}
          {notice.title}
        </h2>
        <p>{notice.text}</p>
        <p className="notices__when">
          <DateText at={notice.created_at} />
        </p>
      </div>
      <div className="notices__deeds">
        {notice.template === GLASS && (
          <Link to="/glass/reviews" onClick={onRead}>
            {t("review")}
          </Link>
        )}
        {notice.child !== null && notice.template !== GLASS && (
          <Link to="/children/$child" params={{ child: String(notice.child) }} onClick={onRead}>
            {t("openChild")}
          </Link>
        )}
        {typeof notice.params["report"] === "string" && (
          <Link
            to={"/reports/$report" as string}
            params={{ report: notice.params["report"] } as never}
            onClick={onRead}
          >
            {t("openReport")}
          </Link>
        )}
        {isNew && (
          <Button kind="quiet" onClick={onRead}>
            {t("read")}
          </Button>
        )}
      </div>
    </li>
  );
}

export default function NoticesPage(): ReactNode {
  const { t } = useTranslation("messaging");
  const list = useQuery(notices);
  const read = useRead();
  const readAll = useReadAll();
  const all = list.data?.results ?? [];
  const newest = all[0];
  const unread = all.filter(({ read_at }) => read_at === null).length;
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={unread > 0 ? t("lead", { count: unread }) : undefined}
        actions={
          unread > 1 &&
          newest && (
            <Button
              icon={<IconMailOpened aria-hidden />}
              busy={readAll.isPending}
              onClick={() => readAll.mutate(newest.id)}
            >
              {t("readAll")}
            </Button>
          )
        }
      />
      {list.isPending && <Loading lines={6} />}
      {list.error && <ErrorNotice error={list.error} retry={() => void list.refetch()} />}
      {(read.error ?? readAll.error) && <ErrorNotice error={read.error ?? readAll.error} />}
      {list.isSuccess && all.length === 0 && (
        <Empty title={t("empty")} icon={<IconBell size={32} aria-hidden />}>
          {t("emptyText")}
        </Empty>
      )}
      <ul className="notices">
        {all.map((notice) => (
          <One key={notice.id} notice={notice} onRead={() => read.mutate(notice.id)} />
        ))}
      </ul>
    </>
  );
}
