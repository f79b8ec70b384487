"""Erasing what entries say, and what a file says: content and salt go, the chain holds."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.log import keeping
from children.log.kinds import get_kind
from children.log.rebuilding import rebuild
from children.models import Child, ChildStanding, LogEntry
from children.rights.erasures import note_erasures
from children.status_log import Draft
from common.errors import Conflict, NotFound

ERASED = "children.erased"


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
    if not get_kind(entry.kind).erasable:
        raise Conflict("not_erasable", _("This entry holds nothing personal, so it stays."))
    empty_entries(child, [entry], reason=reason, by=by, at=at)
    return LogEntry.objects.get(child=child, kind=ERASED, source_id=str(seq))


def empty_entries(
    child: Child, entries: Sequence[LogEntry], *, reason: str, by: User | None, at: datetime
) -> int:
    """Empties these entries of one child, and what the services keep of them; returns how many.

    Inside a transaction. Entries that are empty already stay as they are; those of kinds that are
    not erasable are left alone.
    """
    wanted = [row for row in entries if row.facts is not None and get_kind(row.kind).erasable]
    if not wanted:
        return 0
    status_log.record_many([_erasure(row, reason, by, at) for row in wanted], at)
    seqs = [row.seq for row in wanted]
    LogEntry.objects.filter(child=child, seq__in=seqs).update(facts=None, salt=None)
    for row in wanted:
        if forget := get_kind(row.kind).forget:
            forget(row.source_id, at)
    standing = ChildStanding.objects.select_for_update().get(child=child)
    before, standing.state = standing.state, rebuild(child.pk).text()
    keeping.save(standing, before)
    note_erasures(child.pk, seqs, reason=reason)
    return len(wanted)


def _erasure(entry: LogEntry, reason: str, by: User | None, at: datetime) -> Draft:
    return Draft(
        child_id=entry.child_id,
        kind=ERASED,
        source_id=str(entry.seq),
        happened_at=at,
        by_id=by.pk if by else None,
        facts={"reason": reason},
        erases=entry.seq,
    )
