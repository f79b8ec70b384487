import { IconFileCheck, IconMessageQuestion } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStation } from "@/shared/api/me";
import { newId } from "@/shared/api/newId";
import { useHints, useWatchedStation } from "@/shared/live/hooks";
import { Button, Empty, ErrorNotice, Loading, OneChip, PageHeader, toast } from "@/shared/ui";
import { ask, type ChildGaps, gapsAt } from "./queries";
import "./Consent.css";

const SHOWN = ["open", "no", "renew", "all"] as const;
type Shown = (typeof SHOWN)[number];

/** Unanswered, said no to, or to be asked again. */
function kindOf(gap: ChildGaps["gaps"][number]): Shown {
  if (gap.state === "none") return "open";
  return gap.state === "renew" ? "renew" : "no";
}

/** Those whom a click asks: something is open or to be renewed, nobody was asked, a parent can be. */
function toAsk(row: ChildGaps): ChildGaps["gaps"] {
  if (!row.parents.some(({ may }) => may)) return [];
  return row.gaps.filter((gap) => kindOf(gap) !== "no" && !gap.asked);
}

function Gaps({
  row,
  chosen,
  choose,
}: {
  row: ChildGaps;
  chosen: boolean;
  choose: (on: boolean) => void;
}): ReactNode {
  const { t } = useTranslation("children");
  const able = toAsk(row).length > 0;
  return (
    <li className="gaps__one">
      <label className="gaps__tick">
        <input
          type="checkbox"
          aria-label={t("consent.gaps.choose", { name: row.name })}
          checked={chosen && able}
          disabled={!able}
          onChange={({ currentTarget }) => choose(currentTarget.checked)}
        />
      </label>
      <div>
        <Link
          className="gaps__name"
          to="/children/$child/consent"
          params={{ child: String(row.id) }}
        >
          {row.name}
        </Link>
        <p className="consents__told">
          {[row.family_name, row.village].filter(Boolean).join(" · ")}
        </p>
      </div>
      <ul className="gaps__chips">
        {row.gaps.map((gap) => (
          <li
            key={gap.purpose}
            className={`gaps__chip gaps__chip--${gap.late ? "late" : kindOf(gap)}`}
          >
            {t(`consent.purpose.${gap.purpose}`)} ·{" "}
            {t(
              gap.asked
                ? "consent.state.asked"
                : gap.late
                  ? "consent.gaps.late"
                  : `consent.state.${gap.state}`,
            )}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** One question a family: siblings are asked about together. */
async function askAll(rows: readonly ChildGaps[]): Promise<number> {
  const families = new Map<number, ChildGaps[]>();
  for (const row of rows) families.set(row.family, [...(families.get(row.family) ?? []), row]);
  for (const siblings of families.values()) {
    const parents = siblings[0]?.parents.filter(({ may }) => may) ?? [];
    const parent = parents.find(({ has_phone }) => has_phone) ?? parents[0];
    if (!parent?.parent) continue;
    const purposes = new Set(siblings.flatMap((row) => toAsk(row).map(({ purpose }) => purpose)));
    await ask(newId(), {
      parent: parent.parent,
      children: siblings.map(({ id }) => id),
      purposes: [...purposes].map((purpose) => ({ purpose, recipient: "" })),
    });
  }
  return families.size;
}

function List({ rows }: { rows: readonly ChildGaps[] }): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [shown, show] = useState<Shown>("open");
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const fits = (row: ChildGaps): boolean =>
    shown === "all" || row.gaps.some((gap) => kindOf(gap) === shown);
  const seen = rows.filter(fits);
  const askable = seen.filter((row) => toAsk(row).length > 0);
  const picked = askable.filter(({ id }) => chosen.has(id));
  const send = useMutation({
    mutationFn: () => askAll(picked),
    onSuccess: (count) => {
      toast(t("consent.gaps.sent", { count }));
      setChosen(new Set());
    },
    // Also where one family in the middle failed: those before it must not be asked twice.
    onSettled: () => client.invalidateQueries({ queryKey: ["consents"] }),
  });
  const choose = (id: number, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const all = picked.length === askable.length && askable.length > 0;
  return (
    <>
      <OneChip
        label={t("consent.gaps.filter")}
        value={shown}
        onChange={show}
        options={SHOWN.map((value) => ({
          value,
          label: `${t(`consent.gaps.${value}`)} ${rows.filter((row) => value === "all" || row.gaps.some((gap) => kindOf(gap) === value)).length}`,
        }))}
      />
      {seen.length === 0 && <Empty title={t("consent.gaps.none")} />}
      {askable.length > 0 && (
        <div className="gaps__bar">
          <Button
            kind="quiet"
            onClick={() => setChosen(new Set(all ? [] : askable.map(({ id }) => id)))}
          >
            {t(all ? "consent.gaps.chooseNone" : "consent.gaps.chooseAll", {
              count: askable.length,
            })}
          </Button>
          <Button
            kind="primary"
            icon={<IconMessageQuestion aria-hidden />}
            busy={send.isPending}
            disabled={picked.length === 0}
            onClick={() => send.mutate()}
          >
            {picked.length === 0
              ? t("consent.ask")
              : t("consent.gaps.ask", { count: picked.length })}
          </Button>
        </div>
      )}
      {send.error && <ErrorNotice error={send.error} />}
      <ul className="gaps">
        {seen.map((row) => (
          <Gaps
            key={row.id}
            row={row}
            chosen={chosen.has(row.id)}
            choose={(on) => choose(row.id, on)}
          />
        ))}
      </ul>
    </>
  );
}

/** Children of the station who lack a consent that they need, and one click that asks. */
export default function GapsPage(): ReactNode {
  const { t } = useTranslation("children");
  const { station } = useStation();
  const client = useQueryClient();
  const found = useQuery(gapsAt(station?.id));
  useWatchedStation(station?.id);
  useHints((hint) => {
    if (hint.type === "child.changed") {
      void client.invalidateQueries({ queryKey: ["consents", "gaps"] });
    }
  });
  return (
    <>
      <PageHeader title={t("consent.gaps.title")} lead={t("consent.gaps.lead")} />
      {found.isPending && <Loading lines={8} />}
      {found.error && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data?.length === 0 && (
        <Empty title={t("consent.gaps.empty")} icon={<IconFileCheck aria-hidden />} />
      )}
      {found.data && found.data.length > 0 && <List rows={found.data} />}
    </>
  );
}
