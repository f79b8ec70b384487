import { IconHomeHeart, IconLeaf, IconPhonePlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe, useStation } from "@/shared/api/me";
import { useHints, useWatchedStation } from "@/shared/live/hooks";
import { stationMoment } from "@/shared/stationTime";
import {
  Avatar,
  ButtonLink,
  Card,
  Empty,
  ErrorNotice,
  LevelBadge,
  Loading,
  PageHeader,
  shortDate,
} from "@/shared/ui";
import { DutyWords } from "../duties/DutyList";
import { type Today, type TodayItem, today } from "../duties/queries";
import { useGradeText } from "../reasons";
import "./Today.css";

const NoteDialog = lazy(() => import("../duties/NoteDialog"));

interface Group {
  child: TodayItem;
  items: TodayItem[];
}

/** One card per child, the child with the oldest duty first. */
function byChild(items: readonly TodayItem[]): Group[] {
  const groups = new Map<number, Group>();
  for (const item of items) {
    const group = groups.get(item.child);
    if (group) group.items.push(item);
    else groups.set(item.child, { child: item, items: [item] });
  }
  return [...groups.values()];
}

/** What does not happen on this page: a call is booked, a visit written down. */
function Elsewhere({ item }: { item: TodayItem }): ReactNode {
  const { t } = useTranslation("children");
  if (item.rule === "R1" && item.family !== null) {
    return (
      <ButtonLink
        kind="quiet"
        icon={<IconPhonePlus aria-hidden />}
        to="/calls"
        search={{ child: item.child, family: item.family }}
      >
        {t("board.book")}
      </ButtonLink>
    );
  }
  if (item.rule === "R5" && item.why === "mine") {
    return (
      <ButtonLink
        kind="quiet"
        icon={<IconHomeHeart aria-hidden />}
        to="/visits/$child"
        params={{ child: String(item.child) }}
      >
        {t("todo.visit")}
      </ButtonLink>
    );
  }
  return null;
}

function ChildCard({ group, onNote }: { group: Group; onNote: (item: TodayItem) => void }) {
  const { t } = useTranslation("children");
  const grade = useGradeText();
  const { child, items } = group;
  return (
    <li className="todo__child">
      <div className="todo__who">
        <Avatar seed={child.avatar} sex={child.sex} size={44} />
        <div>
          <Link
            className="todo__name"
            to="/children/$child"
            params={{ child: String(child.child) }}
          >
            {child.name}
          </Link>
          <p>{[grade(child.grade), child.village].filter(Boolean).join(" · ")}</p>
        </div>
        {child.level && child.level !== "calm" && <LevelBadge level={child.level} />}
      </div>
      <ul className="duties">
        {items.map((item) => (
          <li key={item.rule} className="todo__duty">
            <DutyWords duty={item} onNote={() => onNote(item)} />
            {(item.why !== "mine" || item.cover) && (
              <p className={`todo__why todo__why--${item.why}`}>
                {t(item.cover ? "todo.why.cover" : `todo.why.${item.why}`, {
                  role: t(`role.${item.owner}`),
                })}
              </p>
            )}
            <Elsewhere item={item} />
          </li>
        ))}
      </ul>
    </li>
  );
}

function People({ people }: { people: Today["people"] }): ReactNode {
  const { t, i18n } = useTranslation("children");
  if (people.length === 0) return null;
  return (
    <Card title={t("todo.people")}>
      <ul className="todo__people">
        {people.map(({ id, name, state, until }) => (
          <li key={id}>
            <b>{name}</b>{" "}
            {t(`todo.inquiry.${state}`, {
              day: until ? shortDate(stationMoment(until), i18n.language) : "",
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Section(props: { title: string; groups: Group[]; onNote: (item: TodayItem) => void }) {
  if (props.groups.length === 0) return null;
  return (
    <section>
      <h2 className="todo__heading">{props.title}</h2>
      <ul className="todo">
        {props.groups.map((group) => (
          <ChildCard key={group.child.child} group={group} onNote={props.onNote} />
        ))}
      </ul>
    </section>
  );
}

function List({ data }: { data: Today }): ReactNode {
  const { t } = useTranslation("children");
  const [noting, setNoting] = useState<TodayItem | null>(null);
  const late = data.items.filter(({ state }) => state === "overdue");
  const rest = data.items.filter(({ state }) => state !== "overdue");
  if (data.items.length === 0 && data.people.length === 0) {
    return <Empty title={t("todo.empty")} icon={<IconLeaf size={32} aria-hidden />} />;
  }
  return (
    <div className="todo-page">
      <Section
        title={t("todo.late", { count: late.length })}
        groups={byChild(late)}
        onNote={setNoting}
      />
      <Section
        title={t("todo.week", { count: rest.length })}
        groups={byChild(rest)}
        onNote={setNoting}
      />
      <People people={data.people} />
      {noting && (
        <Suspense>
          <NoteDialog
            child={noting.child}
            name={noting.name}
            duties={[noting]}
            onClose={() => setNoting(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** What each worker has to do today and this week; whatever is late comes first. */
export default function TodayPage(): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const list = useQuery(today);
  const stationWide = hasRole(useMe(), ["coordinator", "social_worker"]);
  const { station } = useStation();
  useWatchedStation(stationWide ? station?.id : undefined);
  useHints((hint) => {
    if (hint.type === "child.changed" || hint.type === "stale") {
      void client.invalidateQueries({ queryKey: today.queryKey });
    }
  });
  const late = list.data?.items.filter(({ state }) => state === "overdue").length ?? 0;
  return (
    <>
      <PageHeader
        title={t("todo.title")}
        lead={list.data && (late > 0 ? t("todo.lead", { count: late }) : t("todo.leadNone"))}
      />
      {list.isPending && <Loading lines={8} label={t("todo.loading")} />}
      {list.error && <ErrorNotice error={list.error} retry={() => void list.refetch()} />}
      {list.data && <List data={list.data} />}
    </>
  );
}
