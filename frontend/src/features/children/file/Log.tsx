import { IconEraser } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { DAY_MS, stationDay } from "@/shared/stationTime";
import { Button, Card, Empty, ErrorNotice, Loading } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { NativeSelect } from "@/shared/ui/fields";
import { Entry } from "./Entry";
import { grouped } from "./grouping";
import { type ChildFile, type LogEntry, type LogWanted, logOf } from "./queries";
import { useWantedEntry } from "./useWantedEntry";

const EraseEntryDialog = lazy(() => import("../rights/EraseEntryDialog"));

const KINDS = [
  ["all", ""],
  ["calls", "familycalls."],
  ["visits", "volunteers."],
  ["classes", "tutoring."],
  [
    "care",
    "children.concern,children.level,children.risk,children.support,children.done,children.tried,children.duties,casework.",
  ],
  [
    "file",
    "children.registered,children.file,children.away,children.consent,children.team,children.attachment,children.merged,children.guardian,children.glass,children.erased",
  ],
] as const;

type Name = (typeof KINDS)[number][0];

const PERIODS = ["30", "90", "365"] as const;

interface Props {
  child: number;
  earlier: NonNullable<ChildFile["file"]>["merged_from"];
  /** Whether this person may empty what an entry says. */
  mayErase: boolean;
}

interface Filter {
  kind: Name;
  by: string;
  days: string;
  of: string;
}

const EVERYTHING: Filter = { kind: "all", by: "", days: "", of: "" };

function asked({ kind, by, days, of }: Filter): LogWanted {
  const since = days && stationDay(new Date(Date.now() - Number(days) * DAY_MS));
  return {
    kind: KINDS.find(([one]) => one === kind)?.[1] ?? "",
    ...(by && { by: Number(by) }),
    ...(since && { since }),
    ...(of && { of: Number(of) }),
  };
}

/** What happened, newest first; by kind, by who wrote it, by how long ago. */
export function Log({ child, earlier, mayErase }: Props): ReactNode {
  const { t } = useTranslation("children");
  const [filter, setFilter] = useState(EVERYTHING);
  // From a guardian's request to erase: "#log".
  const wanted = useLocation({ select: ({ hash }) => hash === "log" });
  const [choosing, choose] = useState(wanted && mayErase);
  const [erased, erase] = useState<LogEntry>();
  const log = useInfiniteQuery(logOf(child, asked(filter)));
  const entries = log.data?.pages.flatMap(({ results }) => results) ?? [];
  useWantedEntry({
    seqs: entries.map(({ seq }) => seq),
    more: log.hasNextPage,
    reading: log.isFetching,
    readOn: () => void log.fetchNextPage(),
  });
  return (
    <Card title={t("log.title")}>
      <div className="log-filter" id="log">
        <Choice
          label={t("log.filter")}
          value={filter.kind}
          onChange={(kind) => setFilter({ ...filter, kind })}
          options={KINDS.map(([value]) => ({ value, label: t(`log.kind.${value}`) }))}
        />
        <Selects
          filter={filter}
          people={log.data?.pages[0]?.people ?? []}
          earlier={earlier}
          onChange={setFilter}
        />
      </div>
      {log.isPending && <Loading lines={6} />}
      {log.error && <ErrorNotice error={log.error} retry={() => void log.refetch()} />}
      {log.isSuccess && entries.length === 0 && <Empty title={t("log.empty")} />}
      <ol className="log" aria-busy={log.isFetching}>
        {grouped(entries).map((group) => (
          <Entry key={group[0]?.seq} entries={group} {...(choosing && { onErase: erase })} />
        ))}
      </ol>
      {log.hasNextPage && (
        <Button wide busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t("log.earlier")}
        </Button>
      )}
      {mayErase && !filter.of && entries.length > 0 && (
        <Button
          kind="quiet"
          icon={<IconEraser size={20} aria-hidden />}
          aria-pressed={choosing}
          onClick={() => choose(!choosing)}
        >
          {t(choosing ? "log.keepAll" : "log.erase")}
        </Button>
      )}
      {erased !== undefined && (
        <Suspense>
          <EraseEntryDialog child={child} entry={erased} onClose={() => erase(undefined)} />
        </Suspense>
      )}
    </Card>
  );
}

interface SelectsProps {
  filter: Filter;
  people: readonly { id: number; name: string }[];
  earlier: Props["earlier"];
  onChange: (filter: Filter) => void;
}

function Selects({ filter, people, earlier, onChange }: SelectsProps): ReactNode {
  const { t } = useTranslation("children");
  return (
    <div className="log-filter__selects">
      <NativeSelect
        aria-label={t("log.by")}
        value={filter.by}
        data={[
          { value: "", label: t("log.anybody") },
          ...people.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        onChange={({ currentTarget }) => onChange({ ...filter, by: currentTarget.value })}
      />
      <NativeSelect
        aria-label={t("log.period")}
        value={filter.days}
        data={[
          { value: "", label: t("log.always") },
          ...PERIODS.map((days) => ({ value: days, label: t(`log.days.${days}`) })),
        ]}
        onChange={({ currentTarget }) => onChange({ ...filter, days: currentTarget.value })}
      />
      {earlier.length > 0 && (
        <NativeSelect
          aria-label={t("log.ofFile")}
          value={filter.of}
          data={[
            { value: "", label: t("log.thisFile") },
            ...earlier.map(({ id, name }) => ({
              value: String(id),
              label: t("log.earlierFile", { name }),
            })),
          ]}
          onChange={({ currentTarget }) => onChange({ ...filter, of: currentTarget.value, by: "" })}
        />
      )}
    </div>
  );
}
