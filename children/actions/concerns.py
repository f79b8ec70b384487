"""Concerns that a person raises, and how a person closes what was raised or seen."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.late import file_of_entry, kept_file
from children.log.effects import TOLD
from children.log.state import State
from children.models import Child, ChildStanding, LogEntry
from common.errors import Conflict

RAISED = "children.concern_raised"
CLOSED = "children.concern_closed"


@transaction.atomic
def raise_concern(
    *,
    child_id: int,
    entry_id: UUID,
    level: str,
    text: str,
    by: User,
    at: datetime,
) -> LogEntry:
    """Anybody who sees the child may raise a concern; station-wide roles then see it.

    `level` is watch, concern or urgent. The same `entry_id` again returns the first entry. A
    concern about a file that was merged since arrives at the kept one (`children.late`).
    """
    child = child_for(by, kept_file(child_id))
    return status_log.record(
        child=file_of_entry(child, RAISED, entry_id),
        kind=RAISED,
        source_id=entry_id,
        happened_at=at,
        by=by,
        facts={"level": level, "text": text},
        at=at,
    )


def has_open_concerns(child: Child) -> bool:
    """Whether a concern that a person raised, or a report, is open."""
    state = State.parse(ChildStanding.objects.get(child=child).state)
    return any(reason["code"] in TOLD for reason in state.reasons)


@transaction.atomic
def close_concern(
    *,
    child_id: int,
    seq: int,
    entry_id: UUID,
    note: str,
    by: User,
    at: datetime,
) -> LogEntry:
    """Closes the reasons that rest on entry `seq`, with a note of what was done.

    Raises `Conflict` ("not_open") when no open reason rests on that entry.
    """
    child = child_for(by, child_id)
    require_full(by, child)
    standing = ChildStanding.objects.select_for_update().get(child=child)
    known = LogEntry.objects.filter(child=child, kind=CLOSED, source_id=str(entry_id)).exists()
    open_reasons = State.parse(standing.state).reasons
    if not known and not any(seq in reason["seqs"] for reason in open_reasons):
        raise Conflict("not_open", _("This concern is closed already. Read the log again."))
    return status_log.record(
        child=child,
        kind=CLOSED,
        source_id=entry_id,
        happened_at=at,
        by=by,
        facts={"closes": seq, "note": note},
        at=at,
    )
