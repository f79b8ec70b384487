import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useHints, useWatchedStation } from "@/shared/live/hooks";
import { withRow } from "./need";
import { type Board, boardOf, rowOf } from "./queries";

const GATHER_MS = 60;
/** More children than this at once (a roll, an import): reading the whole board is cheaper. */
const MANY = 8;
const SHOWN_MS = 6_000;

/** The station's board, kept true by hints: one child changed, one row is read again. */
export function useBoard(station: number): {
  board: UseQueryResult<Board>;
  /** Children whose row has just changed. */
  changed: ReadonlySet<number>;
} {
  const client = useQueryClient();
  const options = boardOf(station);
  const board = useQuery(options);
  const [changed, setChanged] = useState<ReadonlySet<number>>(new Set());
  const hinted = useRef(new Set<number>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const readAgain = async (): Promise<void> => {
    const children = [...hinted.current];
    hinted.current.clear();
    if (children.length > MANY) {
      await client.invalidateQueries({ queryKey: options.queryKey });
      setChanged((now) => new Set([...now, ...children]));
      return;
    }
    for (const child of children) {
      const row = await rowOf(station, child).catch(() => undefined);
      if (row === undefined) continue;
      client.setQueryData(options.queryKey, (old) => old && withRow(old, child, row));
      setChanged((now) => new Set(now).add(child));
    }
  };

  useWatchedStation(station);
  useHints((hint) => {
    if (hint.type !== "child.changed" || hint.station !== station) return;
    hinted.current.add(hint.child);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void readAgain(), GATHER_MS);
  });
  useEffect(() => {
    if (changed.size === 0) return undefined;
    const fade = setTimeout(() => setChanged(new Set()), SHOWN_MS);
    return () => clearTimeout(fade);
  }, [changed]);

  return { board, changed };
}
