"""Reading a child's status log, a stretch at a time."""

from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

import orjson
from django.db.models import Max, Q

from children.log.kinds import get_kind
from children.models import Child, LogEntry
from children.scope import LogQuerySet
from common import clock
from common.errors import NotFound
from stations.scope import Viewer

LIMIT = 100
# Facts that entries keep for later steps, by kind.
HIDDEN = {
    "children.erased": ("kept",),
    "children.file_moved": ("from", "to"),
    "children.left": ("team", "away"),
}


def log_page(
    viewer: Viewer,
    child: Child,
    now: datetime,
    *,
    before: int | None = None,
    after: int | None = None,
    limit: int = 50,
    of: int | None = None,
    **wanted: Any,
) -> dict[str, Any]:
    """Entries the viewer may see: newest first, or with `after` those that came since, oldest
    first. `next` is the value for `before` (or `after`) that goes on, null at the end; `head`
    the sequence number of the newest entry that the viewer may see, 0 without any.

    `of` is an earlier file that was merged into the child's; `wanted` see `_wanted`. `people` are
    those who wrote what the viewer may see, told with the first page only.
    """
    file = child if of is None else _earlier(child, of)
    visible = LogEntry.objects.readable_by(viewer, now).filter(child=file)
    entries = _wanted(visible.select_related("by"), **wanted)
    first = before is None and after is None
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
        "people": _people(visible) if first else [],
    }


def _wanted(
    entries: LogQuerySet,
    *,
    kind: str = "",
    by: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> LogQuerySet:
    """`kind`: kinds, or beginnings of kinds such as "tutoring.", parted by commas; `since` and
    `until`: station days, both included."""
    if kinds := [name for name in kind.split(",") if name]:
        entries = entries.filter(reduce(or_, (Q(kind__startswith=name) for name in kinds)))
    if by is not None:
        entries = entries.filter(by=by)
    if since is not None:
        entries = entries.filter(happened_at__gte=clock.local_time(since))
    if until is not None:
        after = clock.local_time(until + timedelta(days=1))
        entries = entries.filter(happened_at__lt=after)
    return entries


def _earlier(child: Child, of: int) -> Child:
    """A file that was merged into the child's, at once or by way of others; else `NotFound`."""
    found = Child.objects.filter(merged_into=child, pk=of).first()
    if found is None:
        raise NotFound
    return found


def _people(visible: LogQuerySet) -> list[dict[str, Any]]:
    written = visible.filter(by__isnull=False).order_by("by__name", "by")
    found = written.values_list("by", "by__name").distinct()
    return [{"id": pk, "name": name} for pk, name in found]


def _facts(entry: LogEntry) -> dict[str, Any]:
    """Without what erasure and leaving keep for later steps: that is not for readers."""
    facts: dict[str, Any] = orjson.loads(entry.facts or "{}")
    hidden = HIDDEN.get(entry.kind, ())
    return {name: fact for name, fact in facts.items() if name not in hidden}


def shown(entry: LogEntry) -> dict[str, Any]:
    """One entry as the API gives it; see `LogEntrySerializer`."""
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "label": str(get_kind(entry.kind).label),
        "happened_at": entry.happened_at,
        "recorded_at": entry.recorded_at,
        "by": None if entry.by is None else {"id": entry.by.pk, "name": entry.by.name},
        "facts": _facts(entry),
        "corrects": entry.corrects,
        "erased": entry.facts is None,
        "erasable": entry.facts is not None and get_kind(entry.kind).erasable,
    }
