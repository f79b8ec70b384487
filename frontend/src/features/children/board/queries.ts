import { queryOptions } from "@tanstack/react-query";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";

export type Board = components["schemas"]["Board"];
export type BoardRow = components["schemas"]["BoardRow"];
export type Reason = components["schemas"]["Reason"];

export function boardOf(station: number) {
  return queryOptions({
    queryKey: ["board", station],
    queryFn: () => data(api.GET("/api/children/board/", { params: { query: { station } } })),
    // "Overdue" comes true by time passing, without a hint.
    refetchInterval: 10 * 60_000,
    meta: { keepOffline: true },
  });
}

/** One child's row now, or null when the child is no longer on this board. */
export async function rowOf(station: number, child: number): Promise<BoardRow | null> {
  const query = { station, child };
  const board = await data(api.GET("/api/children/board/", { params: { query } }));
  return board.rows[0] ?? null;
}

/** Children whose pinyin or initials begin so; the server knows how names are read. */
export function spelledLike(station: number, q: string) {
  return queryOptions({
    queryKey: ["spelled", station, q],
    queryFn: async () => {
      const query = { station, q, limit: 200 };
      const found = await data(api.GET("/api/children/", { params: { query } }));
      return new Set(found.results.map(({ id }) => id));
    },
    staleTime: 5 * 60_000,
  });
}
