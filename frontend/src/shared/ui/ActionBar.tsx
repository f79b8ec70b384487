import { type ReactNode, useLayoutEffect, useRef } from "react";
import "./ActionBar.css";

/** The page's last deed, within the thumb's reach while one goes down the page. The room it
 * takes stands in `--action-bar` while it is there: toasts keep above it. */
export function ActionBar({ children }: { children: ReactNode }): ReactNode {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const { style } = document.documentElement;
    const watch = new ResizeObserver(() =>
      style.setProperty("--action-bar", `calc(${element.offsetHeight}px + var(--space-6))`),
    );
    watch.observe(element);
    return () => {
      watch.disconnect();
      style.removeProperty("--action-bar");
    };
  }, []);
  return (
    <div ref={bar} className="action-bar">
      {children}
    </div>
  );
}
