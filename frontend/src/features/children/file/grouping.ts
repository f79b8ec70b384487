import type { LogEntry } from "./queries";

function belongTogether(a: LogEntry, b: LogEntry): boolean {
  return (
    a.happened_at === b.happened_at &&
    a.by?.id === b.by?.id &&
    a.kind.split(".")[0] === b.kind.split(".")[0]
  );
}

/**
 * What one person wrote about one moment is read as one: a visit is two entries, because not
 * everybody may read what was seen. Each group begins with the entry that was written first.
 */
export function grouped(entries: readonly LogEntry[]): LogEntry[][] {
  const groups: LogEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last?.[0] && belongTogether(last[0], entry)) last.unshift(entry);
    else groups.push([entry]);
  }
  return groups;
}
