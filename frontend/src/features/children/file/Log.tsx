import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Card, Empty, ErrorNotice, Loading } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { Entry } from "./Entry";
import { grouped } from "./grouping";
import { logOf } from "./queries";

const KINDS = [
  ["all", ""],
  ["calls", "familycalls."],
  ["visits", "volunteers."],
  ["classes", "tutoring."],
  ["care", "children."],
] as const;

type Name = (typeof KINDS)[number][0];

/** What happened, newest first. */
export function Log({ child }: { child: number }): ReactNode {
  const { t } = useTranslation("children");
  const [name, setName] = useState<Name>("all");
  const log = useInfiniteQuery(logOf(child, KINDS.find(([one]) => one === name)?.[1] ?? ""));
  const entries = log.data?.pages.flatMap(({ results }) => results) ?? [];
  return (
    <Card title={t("log.title")}>
      <Choice
        label={t("log.filter")}
        value={name}
        onChange={setName}
        options={KINDS.map(([value]) => ({ value, label: t(`log.kind.${value}`) }))}
      />
      {log.isPending && <Loading lines={6} />}
      {log.error && <ErrorNotice error={log.error} retry={() => void log.refetch()} />}
      {log.isSuccess && entries.length === 0 && <Empty title={t("log.empty")} />}
      <ol className="log" aria-busy={log.isFetching}>
        {grouped(entries).map((group) => (
          <Entry key={group[0]?.seq} entries={group} />
        ))}
      </ol>
      {log.hasNextPage && (
        <Button wide busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t("log.earlier")}
        </Button>
      )}
    </Card>
  );
}
