"""What guardians ask for about their child's data: taken down, and answered in time."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_full
from children.models import Child, GuardianRequest, Parent
from common import clock
from common.errors import Conflict, Invalid, NotFound
from common.idempotency import Written, body_digest, write_once

# The law says "in time" (PIPL 50); this is our default.
ANSWER_WITHIN = timedelta(days=15)
State = GuardianRequest.State
# What is answered with a file to take home.
COPIED = (GuardianRequest.Kind.COPY, GuardianRequest.Kind.WHO_LOOKED)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who asks for what, as it was said. `parent` is a parent of the family, if it is one."""

    kind: str
    asked_by: str
    relation: str
    parent: int | None = None
    details: str = ""


@transaction.atomic
def receive_request(
    *, request_id: UUID, child_id: int, asked: Asked, by: User, at: datetime
) -> Written[GuardianRequest]:
    """Takes down what a guardian asks for; whoever keeps the file may. Raises `NotFound` for a
    parent of another family, and what `write_once` raises."""
    child = child_for(by, child_id)
    require_full(by, child)
    parent = _parent(child, asked.parent)
    digest = body_digest({**asdict(asked), "child": child_id, "by": by})

    def create() -> GuardianRequest:
        row = GuardianRequest.objects.create(
            pk=request_id,
            body_digest=digest,
            child=child,
            kind=asked.kind,
            parent=parent,
            asked_by=asked.asked_by,
            relation=asked.relation,
            details=asked.details,
            received_at=at,
            due_on=_due(at),
            received_by=by,
        )
        _log(row, by=by, at=at)
        return row

    return write_once(GuardianRequest, pk=request_id, digest=digest, create=create)


@transaction.atomic
def answer_request(
    *, child_id: int, request_id: UUID, state: str, answer: str, by: User, at: datetime
) -> GuardianRequest:
    """Closes a request as done, or refused with the reason in writing; the same again is the first.

    Raises `NotFound`, `Invalid` (answer: "reason_needed"), and `Conflict` ("answered") where
    another answer was given.
    """
    child = child_for(by, child_id)
    require_full(by, child)
    row = request_of(child, request_id, lock=True)
    if state == State.REFUSED and not answer.strip():
        message = _("A refusal is given in writing: say why.")
        raise Invalid.in_field("answer", "reason_needed", message)
    if row.state != State.OPEN:
        if (row.state, row.answer) == (state, answer):
            return row
        raise Conflict("answered", _("This request is answered already. Read it again."))
    row.state, row.answer, row.answered_by, row.answered_at = state, answer, by, at
    row.save()
    _log(row, by=by, at=at)
    return row


def request_of(child: Child, request_id: UUID, *, lock: bool = False) -> GuardianRequest:
    """The request about this child, else `NotFound`."""
    rows = GuardianRequest.objects.filter(child=child, pk=request_id)
    row = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if row is None:
        raise NotFound
    return row


def require_copy(row: GuardianRequest) -> None:
    """Raises `Conflict` unless this request is for a copy, of everything or of who looked, by
    somebody who may have contact."""
    if row.kind not in COPIED or row.state == State.REFUSED:
        raise Conflict("no_copy_asked", _("No copy was asked for here."))
    everything = row.kind == GuardianRequest.Kind.COPY
    if row.parent is not None and row.parent.family_id != row.child.family_id:
        message = _("The child's file belongs to another family by now: no copy for this person.")
        raise Conflict("other_family", message)
    if everything and row.parent is not None and row.parent.no_contact:
        message = _(
            "This person must have no contact with the child: no copy, the address is in it."
        )
        raise Conflict("barred", message)


def _parent(child: Child, parent_id: int | None) -> Parent | None:
    if parent_id is None:
        return None
    parent = child.family.parents.filter(pk=parent_id).first()
    if parent is None:
        raise NotFound
    return parent


def _due(at: datetime) -> date:
    return clock.local_date(at + ANSWER_WITHIN)


def _log(row: GuardianRequest, *, by: User, at: datetime) -> None:
    status_log.record(
        child=row.child,
        kind="children.guardian_asked",
        source_id=f"{row.pk}:{row.state}",
        happened_at=at,
        by=by,
        facts={"what": row.kind, "state": row.state},
        at=at,
    )
