import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

interface Pages {
  /** Numbers of the entries that are shown, as far as they were read. */
  seqs: readonly number[];
  more: boolean;
  reading: boolean;
  readOn: () => void;
}

/** A reason leads to the entry it rests on ("#entry-12"): reads on until it is there, goes to it once,
 * and marks it. */
export function useWantedEntry({ seqs, more, reading, readOn }: Pages): void {
  const wanted = Number(useLocation({ select: ({ hash }) => hash.match(/^entry-(\d+)$/)?.[1] }));
  const shown = useRef(0);
  useEffect(() => {
    if (!wanted || shown.current === wanted || reading || seqs.length === 0) return;
    if (seqs.includes(wanted)) {
      shown.current = wanted;
      const entry = document
        .getElementById(`entry-${wanted}`)
        ?.closest<HTMLElement>("li.log__entry");
      entry?.setAttribute("data-wanted", "true");
      entry?.scrollIntoView({ block: "center" });
    } else if (more && Math.min(...seqs) > wanted) {
      readOn();
    }
  }, [wanted, seqs, more, reading, readOn]);
}
