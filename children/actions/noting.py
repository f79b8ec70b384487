"""One entry in a child's log as somebody who works with the child says it, or the same in many."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.models import LogEntry
from children.status_log import Draft


def write_entry(
    child_id: int, kind: str, entry_id: UUID, facts: Mapping[str, Any], *, by: User, at: datetime
) -> LogEntry:
    """Writes one entry about a child whose whole file `by` may read; inside a transaction.

    The same `entry_id` again returns the first entry. Raises `NotFound`, `Forbidden` (the care
    team), and what `status_log.record` raises.
    """
    child = child_for(by, child_id)
    require_full(by, child)
    return status_log.record(
        child=child, kind=kind, source_id=entry_id, happened_at=at, by=by, facts=facts, at=at
    )


def write_entries(
    child_ids: Iterable[int],
    kind: str,
    source_id: str,
    facts: Mapping[str, Any],
    *,
    by: User,
    at: datetime,
) -> int:
    """Writes the same entry into each child's log; returns in how many it is new.

    Inside a transaction. Whether `by` may is the caller's to check.
    """
    drafts = [
        Draft(
            child_id=child_id,
            kind=kind,
            source_id=source_id,
            happened_at=at,
            by_id=by.pk,
            facts=facts,
        )
        for child_id in child_ids
    ]
    return len(status_log.record_many(drafts, at))


def said(note: str) -> dict[str, str]:
    """The fact `note`, left out where nothing was written."""
    return {"note": note} if note else {}
