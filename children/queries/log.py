"""Reading a child's status log, a stretch at a time."""

from typing import Any

import orjson
from django.db.models import Max

from children.log.kinds import get_kind
from children.models import Child, LogEntry
from stations.scope import Viewer

LIMIT = 100


def log_page(
    viewer: Viewer,
    child: Child,
    *,
    before: int | None = None,
    after: int | None = None,
    kind: str = "",
    limit: int = 50,
) -> dict[str, Any]:
    """Entries the viewer may see: newest first, or with `after` those that came since, oldest
    first. `next` is the value for `before` (or `after`) that goes on, null at the end; `head`
    the sequence number of the newest entry that the viewer may see, 0 without any. `kind` is a
    kind or the app part of it."""
    visible = LogEntry.objects.visible_to(viewer).filter(child=child)
    entries = visible.select_related("by")
    if kind:
        entries = entries.filter(kind__startswith=kind)
    if after is not None:
        entries = entries.filter(seq__gt=after).order_by("seq")
    else:
        entries = entries.order_by("-seq")
        entries = entries.filter(seq__lt=before) if before is not None else entries
    found = list(entries[: min(limit, LIMIT) + 1])
    page = found[: min(limit, LIMIT)]
    return {
        "results": [shown(entry) for entry in page],
        "next": page[-1].seq if len(found) > len(page) else None,
        "head": visible.aggregate(head=Max("seq", default=0))["head"],
    }


def shown(entry: LogEntry) -> dict[str, Any]:
    """One entry as the API gives it; see `LogEntrySerializer`."""
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "label": str(get_kind(entry.kind).label),
        "happened_at": entry.happened_at,
        "recorded_at": entry.recorded_at,
        "by": None if entry.by is None else {"id": entry.by.pk, "name": entry.by.name},
        "facts": orjson.loads(entry.facts) if entry.facts is not None else {},
        "corrects": entry.corrects,
        "erased": entry.facts is None,
    }
