import { IconKeyboard, IconLeaf, IconUsersGroup } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useCallback, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStation } from "@/shared/api/me";
import { useLiveState } from "@/shared/live/hooks";
import { useOnline } from "@/shared/offline/hooks";
import {
  Button,
  ButtonLink,
  DateText,
  Empty,
  ErrorNotice,
  Loading,
  NoPermission,
  PageHeader,
} from "@/shared/ui";
import { CalmItem, NeedItem } from "./BoardItem";
import { Deeds } from "./Deeds";
import { Filters, useCaredFor } from "./Filters";
import { type Filter, filterOf, matches } from "./need";
import { type BoardRow, spelledLike } from "./queries";
import { useBoard } from "./useBoard";
import { type Deed, useBoardKeys } from "./useBoardKeys";
import "./Board.css";

const KeysDialog = lazy(() => import("./KeysDialog"));
const NOBODY: ReadonlySet<number> = new Set();

/** The filter lives in the address, so that "back" and a reload keep it. */
function useFilter(): [Filter, (filter: Filter) => void] {
  const navigate = useNavigate();
  const filter = filterOf(useSearch({ strict: false }));
  const set = (next: Filter): void => {
    const search = filterOf({ ...next });
    void navigate({ to: "/board", search, replace: true, resetScroll: false });
  };
  return [filter, set];
}

function usePinyin(station: number, q: string | undefined): ReadonlySet<number> {
  const spelled = q && /^[a-z ]{2,}$/i.test(q) ? q.trim() : "";
  const found = useQuery({ ...spelledLike(station, spelled), enabled: spelled !== "" });
  return found.data ?? NOBODY;
}

interface RowsProps {
  rows: readonly BoardRow[];
  changed: ReadonlySet<number>;
}

type WallProps = RowsProps & { onDeed: (deed: Deed) => void };

function Wall({ rows, changed, onDeed }: WallProps): ReactNode {
  const { t } = useTranslation("children");
  const needs = rows.filter(({ level }) => level === "urgent" || level === "concern");
  const watch = rows.filter(({ level }) => level === "watch");
  const calm = rows.filter(({ level }) => level === "calm");
  return (
    <div className="board">
      {needs.length > 0 && (
        <section aria-label={t("board.needs", { count: needs.length })}>
          <ul className="board__needs">
            {needs.map((row) => (
              <NeedItem
                key={row.child}
                row={row}
                changed={changed.has(row.child)}
                onDeed={onDeed}
              />
            ))}
          </ul>
        </section>
      )}
      {watch.length > 0 && (
        <section>
          <h2 className="board__heading">{t("board.watch", { count: watch.length })}</h2>
          <ul className="board__needs board__needs--watch">
            {watch.map((row) => (
              <NeedItem
                key={row.child}
                row={row}
                changed={changed.has(row.child)}
                onDeed={onDeed}
              />
            ))}
          </ul>
        </section>
      )}
      {calm.length > 0 && (
        <section>
          <h2 className="board__heading">{t("board.calm", { count: calm.length })}</h2>
          <ul className="board__calm">
            {calm.map((row) => (
              <CalmItem key={row.child} row={row} changed={changed.has(row.child)} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** Reads out what changed by itself, for who does not see the soft light on the row. */
function Announce({ rows, changed }: RowsProps): ReactNode {
  const { t } = useTranslation("children");
  const names = rows.filter(({ child }) => changed.has(child)).map(({ name }) => name);
  return (
    <p className="visually-hidden" role="status">
      {names.length > 0 && t("board.changed", { names: names.join(", ") })}
    </p>
  );
}

function Content({ station, rows, changed, onDeed }: WallProps & { station: number }): ReactNode {
  const { t } = useTranslation("children");
  const [filter, setFilter] = useFilter();
  const spelled = usePinyin(station, filter.q);
  // Of 500 children the wall comes after the letter, not before it.
  const wanted = useDeferredValue(filter);
  const caredFor = useCaredFor(station, Boolean(filter.worker?.length));
  const shown = rows.filter((row) => matches(row, wanted, spelled, caredFor));
  if (rows.length === 0) {
    return (
      <Empty
        title={t("board.empty")}
        icon={<IconUsersGroup size={32} aria-hidden />}
        action={
          <ButtonLink kind="primary" to="/import">
            {t("board.import")}
          </ButtonLink>
        }
      >
        {t("board.emptyText")}
      </Empty>
    );
  }
  return (
    <>
      <Filters station={station} rows={rows} filter={filter} onChange={setFilter} />
      <Announce rows={rows} changed={changed} />
      {shown.length > 0 ? (
        <Wall rows={shown} changed={changed} onDeed={onDeed} />
      ) : (
        <Empty
          title={t("board.noneFound")}
          icon={<IconLeaf size={32} aria-hidden />}
          action={<Button onClick={() => setFilter({})}>{t("board.showAll")}</Button>}
        />
      )}
    </>
  );
}

function useSummary(rows: readonly BoardRow[] | undefined): string | undefined {
  const { t } = useTranslation("children");
  if (!rows?.length) return undefined;
  const count = (...levels: string[]): number =>
    rows.filter(({ level }) => levels.includes(level)).length;
  const needs = count("urgent", "concern");
  const rest = t("board.summaryRest", { watch: count("watch"), calm: count("calm") });
  const first = needs > 0 ? t("board.summary", { count: needs }) : t("board.summaryNone");
  return t("board.summaryAll", { first, rest });
}

function StationBoard({ station }: { station: number }): ReactNode {
  const { t } = useTranslation("children");
  const { board, changed } = useBoard(station);
  const state = useLiveState();
  const online = useOnline();
  const live = online ? state : "waiting";
  const [helpShown, showHelp] = useState(false);
  const openHelp = useCallback(() => showHelp(true), []);
  const [acting, act] = useState<Deed | null>(null);
  const keys = useBoardKeys(openHelp, act);
  const rows = board.data?.rows;
  return (
    <>
      <PageHeader
        title={t("board.title")}
        lead={useSummary(rows)}
        actions={
          <div className="board__aside">
            <span className={`board__live board__live--${live}`}>
              {t(live === "open" ? "board.live" : "board.notLive")}
            </span>
            <Button
              kind="quiet"
              icon={<IconKeyboard aria-hidden />}
              onClick={openHelp}
              aria-label={t("keys.title")}
            />
          </div>
        }
      />
      {board.isPending && <Loading lines={8} label={t("board.loading")} />}
      {board.error && (online || !rows) && (
        <ErrorNotice error={board.error} retry={() => void board.refetch()} />
      )}
      {rows && (board.error || !online) && (
        <p className="board__as-of">
          {t("board.asOf")} <DateText at={new Date(board.dataUpdatedAt).toISOString()} />
        </p>
      )}
      {rows && <Content station={station} rows={rows} changed={changed} onDeed={act} />}
      {rows && acting && <Deeds deed={acting} rows={rows} onClose={() => act(null)} />}
      {helpShown && (
        <Suspense>
          <KeysDialog on={keys.on} turn={keys.turn} onClose={() => showHelp(false)} />
        </Suspense>
      )}
    </>
  );
}

/** Which child needs somebody today, and why. */
export default function BoardPage(): ReactNode {
  const { station } = useStation();
  return station ? <StationBoard key={station.id} station={station.id} /> : <NoPermission page />;
}
