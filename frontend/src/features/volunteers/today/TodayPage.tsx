import { IconHomeHeart } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useUnsent } from "@/shared/offline/hooks";
import type { Unsent } from "@/shared/offline/store";
import { Empty, ErrorNotice, Loading, PageHeader, useNow } from "@/shared/ui";
import { type ToVisit, today, VISIT, type VisitBody } from "../queries";
import { ChildCard } from "./ChildCard";
import { dueOf, visited } from "./due";
import { Thanks } from "./Thanks";
import "../narrow.css";
import "./Today.css";

/** What the visit form hands over when it has saved: `/visits?saved=8&visit=<id>&worse=true`,
 * with `also` the siblings who were there too.. */
export interface Saved {
  saved?: number;
  visit?: string;
  worse?: boolean;
  also?: number[];
}

function useLead(rows: readonly ToVisit[]): string {
  const { t } = useTranslation("volunteers");
  const now = useNow();
  const states = rows.map(({ due_at, overdue }) => dueOf(due_at, overdue, now).state);
  const late = states.filter((state) => state === "late").length;
  const open = states.filter((state) => state === "today" || state === "days").length;
  if (late > 0) return t("today.lead.late", { count: late });
  if (open > 0) return t("today.lead.open", { count: open });
  return t("today.lead.done");
}

function unsentFor(unsent: readonly Unsent[], child: number): Unsent | undefined {
  return unsent.findLast(({ body }) => (body as VisitBody).child === child);
}

/** As it will be once what waits has arrived. */
function withUnsent(row: ToVisit, unsent: Unsent | undefined): ToVisit {
  if (unsent?.state !== "waiting") return row;
  return visited(row, (unsent.body as VisitBody).happened_at);
}

function Children({ told }: { told: readonly ToVisit[] }): ReactNode {
  const { t } = useTranslation("volunteers");
  const { saved, visit, worse, also = [] } = useSearch({ strict: false }) as Saved;
  const unsent = useUnsent(VISIT);
  const rows = told.map((row) => withUnsent(row, unsentFor(unsent, row.child.id)));
  const lead = useLead(rows);
  const thanked = rows.find(({ child }) => child.id === saved)?.child;
  return (
    <>
      {thanked && (
        <Thanks
          child={thanked}
          also={rows.filter(({ child }) => also.includes(child.id)).map(({ child }) => child)}
          worse={worse === true}
          unsent={unsent.find(({ id }) => id === visit)}
        />
      )}
      <PageHeader title={t("today.title")} lead={lead} />
      <ul className="to-visit-list">
        {rows.map((row) => (
          <ChildCard key={row.child.id} row={row} unsent={unsentFor(unsent, row.child.id)} />
        ))}
      </ul>
    </>
  );
}

/** A volunteer mother's first screen: whom to see, the longest due first. */
export default function TodayPage(): ReactNode {
  const { t } = useTranslation("volunteers");
  const list = useQuery(today);
  const rows = list.data;
  return (
    <div className="narrow">
      {list.isPending && <Loading lines={8} label={t("today.loading")} />}
      {!rows && list.error && <ErrorNotice error={list.error} retry={() => void list.refetch()} />}
      {rows && rows.length > 0 && <Children told={rows} />}
      {rows?.length === 0 && (
        <>
          <PageHeader title={t("today.title")} />
          <Empty title={t("today.empty")} icon={<IconHomeHeart size={32} aria-hidden />}>
            {t("today.emptyText")}
          </Empty>
        </>
      )}
    </div>
  );
}
