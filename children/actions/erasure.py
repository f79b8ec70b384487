"""Erasing what entries say, and what a file says: content and salt go, the chain holds."""

from collections.abc import Sequence
from datetime import datetime

import orjson
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.log import keeping
from children.log.kinds import get_kind
from children.log.rebuilding import rebuild
from children.log.state import State
from children.models import Child, ChildStanding, LogEntry
from children.rights.erasures import note_erasures
from children.status_log import Draft
from common.errors import Conflict, NotFound

ERASED = "children.erased"


@transaction.atomic
def erase_entry(*, child_id: int, seq: int, reason: str, by: User, at: datetime) -> LogEntry:
    """Appends the erasure entry, then empties entry `seq`; returns the erasure entry.

    What the words led to stands: a level, a risk, a date (`LogKind.keeps`). Erasing twice returns
    the first erasure. Raises `NotFound`, `Forbidden`, and `Conflict`: "not_erasable" for kinds that
    hold nothing personal and carry the chain's meaning, "open_concern" while a concern rests on
    what the entry says.
    """
    child = child_for(by, child_id)
    require_full(by, child)
    entry = LogEntry.objects.filter(child=child, seq=seq).first()
    if entry is None:
        raise NotFound
    if not get_kind(entry.kind).erasable:
        raise Conflict("not_erasable", _("This entry holds nothing personal, so it stays."))
    _require_no_concern(child, entry)
    empty_entries(child, [entry], reason=reason, by=by, at=at)
    return LogEntry.objects.get(child=child, kind=ERASED, source_id=str(seq))


def empty_entries(
    child: Child,
    entries: Sequence[LogEntry],
    *,
    reason: str,
    by: User | None,
    at: datetime,
    keep_effects: bool = True,
) -> int:
    """Empties these entries of one child, and what the services keep of them; returns how many.

    Inside a transaction. Entries that are empty already stay as they are; those of kinds that are
    not erasable are left alone. Without `keep_effects` nothing at all is left of them, nor of what
    earlier erasures among `entries` had kept: for a file whose purpose has ended.
    """
    wanted = [row for row in entries if _erasable(row, keep_effects=keep_effects)]
    if not wanted:
        return 0
    erasures = [_erasure(row, reason, by, at, keep_effects=keep_effects) for row in wanted]
    status_log.record_many(erasures, at)
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


def _erasable(entry: LogEntry, *, keep_effects: bool) -> bool:
    if entry.facts is None:
        return False
    kept = entry.kind == ERASED and "kept" in orjson.loads(entry.facts)
    return get_kind(entry.kind).erasable or (kept and not keep_effects)


def _require_no_concern(child: Child, entry: LogEntry) -> None:
    """What a visit saw is its content: nothing of it is kept, so a person looks at it first."""
    if entry.facts is None or get_kind(entry.kind).keeps is not None:
        return
    state = State.parse(ChildStanding.objects.select_for_update().get(child=child).state)
    if any(entry.seq in reason["seqs"] for reason in state.reasons):
        message = _("A concern rests on this entry. Close it first, then erase.")
        raise Conflict("open_concern", message)


def _erasure(
    entry: LogEntry, reason: str, by: User | None, at: datetime, *, keep_effects: bool
) -> Draft:
    keeps = get_kind(entry.kind).keeps if keep_effects else None
    said = orjson.loads(entry.facts or "{}")
    kept = {} if keeps is None else {"kept": {name: said[name] for name in keeps if name in said}}
    return Draft(
        child_id=entry.child_id,
        kind=ERASED,
        source_id=str(entry.seq),
        happened_at=at,
        by_id=by.pk if by else None,
        facts={"reason": reason, **kept},
        erases=entry.seq,
    )
