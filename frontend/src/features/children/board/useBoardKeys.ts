import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";

/** What may be done about a child from the board, each by one key. */
export interface Deed {
  what: "visit" | "phone" | "note" | "level";
  child: number;
}

const DEEDS: Record<string, Deed["what"]> = { v: "visit", p: "phone", n: "note", l: "level" };

const OFF_KEY = "lianxin.keys.off";

function items(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-board-item]")];
}

/** Moves through the children in the order shown; from nowhere it starts at the first. */
function step(by: number): void {
  const all = items();
  const at = all.indexOf(document.activeElement as HTMLElement);
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest("input, textarea, select, dialog, [role=dialog]") !== null
  );
}

/** j/k or arrows move, Enter opens (they are links), c books a call, v asks for a visit, p phones,
 * n notes a duty, l judges the level, f opens the filters, / searches, ? explains. */
export function useBoardKeys(
  onHelp: () => void,
  onDeed: (deed: Deed) => void,
): { on: boolean; turn: (on: boolean) => void } {
  const navigate = useNavigate();
  const [on, setOn] = useState(() => localStorage.getItem(OFF_KEY) === null);

  useEffect(() => {
    const book = ({ boardItem, family }: DOMStringMap): void => {
      const search = { child: Number(boardItem), family: Number(family) };
      void navigate({ to: "/calls", search });
    };
    const deedsOf = (child: number): Record<string, () => void> =>
      Object.fromEntries(
        Object.entries(DEEDS).map(([key, what]) => [key, () => onDeed({ what, child })]),
      );
    const pressed = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const focused = document.activeElement as HTMLElement | null;
      const child = focused?.dataset["boardItem"] && focused.dataset;
      const deeds: Record<string, () => void> = {
        ...(child && { ArrowDown: () => step(1), ArrowUp: () => step(-1) }),
        ...(on && {
          j: () => step(1),
          k: () => step(-1),
          "/": () => document.getElementById("board-search")?.focus(),
          "?": onHelp,
          f: () => document.getElementById("board-more")?.click(),
          ...(child && { c: () => book(child), ...deedsOf(Number(child["boardItem"])) }),
        }),
      };
      const deed = deeds[event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [navigate, on, onHelp, onDeed]);

  return {
    on,
    turn: (next) => {
      if (next) localStorage.removeItem(OFF_KEY);
      else localStorage.setItem(OFF_KEY, "1");
      setOn(next);
    },
  };
}
