"""Erasing what an entry says: content and salt go, the chain holds."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.log import keeping
from children.log.kinds import get_kind
from children.log.rebuilding import rebuild
from children.models import ChildStanding, LogEntry
from common.errors import Conflict, NotFound


@transaction.atomic
def erase_entry(*, child_id: int, seq: int, reason: str, by: User, at: datetime) -> LogEntry:
    """Appends the erasure entry, then empties entry `seq`; returns the erasure entry.

    Erasing twice returns the first erasure. Raises `NotFound`, `Forbidden`, and `Conflict`
    ("not_erasable") for kinds that hold nothing personal and carry the chain's meaning.
    """
    child = child_for(by, child_id)
    require_full(by, child)
    entry = LogEntry.objects.filter(child=child, seq=seq).first()
    if entry is None:
        raise NotFound
    kind = get_kind(entry.kind)
    if not kind.erasable:
        raise Conflict("not_erasable")
    erasure = status_log.record(
        child=child,
        kind="children.erased",
        source_id=str(seq),
        happened_at=at,
        by=by,
        facts={"reason": reason},
        at=at,
        erases=seq,
    )
    LogEntry.objects.filter(child=child, seq=seq).update(facts=None, salt=None)
    if kind.forget is not None:
        kind.forget(entry.source_id, at)
    standing = ChildStanding.objects.get(child=child)
    before, standing.state = standing.state, rebuild(child.pk).text()
    keeping.save(standing, before)
    return erasure
