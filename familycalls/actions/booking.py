"""Booking a call: whoever is first has the window, the child, the parent and the worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import busy, status_log
from children.models import Child, Family, Parent
from common import clock
from common.errors import Conflict, FieldError, Invalid, NotFound
from common.idempotency import Written, body_digest, write_once
from familycalls.access import require_consent
from familycalls.actions.invitations import invite
from familycalls.events import tell
from familycalls.halfhours import check_bookable, window_ends
from familycalls.models import CallChild, CallSlot, FamilyCall
from stations.models import FamilyWindow
from stations.scope import STATION_WIDE, holds_role

TAKEN: dict[str, Promise] = {
    CallSlot.Kind.WINDOW: _("The window is taken at that time. Choose another."),
    CallSlot.Kind.CHILD: _("The child is in a class or on a call then. Choose another time."),
    CallSlot.Kind.PARENT: _("The parent has another call then. Choose another time."),
    CallSlot.Kind.WORKER: _("You have another call then. Choose another time."),
}
CODES: dict[str, str] = {
    CallSlot.Kind.WINDOW: "window_taken",
    CallSlot.Kind.CHILD: "child_busy",
    CallSlot.Kind.PARENT: "parent_busy",
    CallSlot.Kind.WORKER: "worker_busy",
}


@dataclass(frozen=True)
class Party:
    """Who and what a call brings together."""

    family: Family
    children: Sequence[Child]
    parents: Sequence[Parent]
    window: FamilyWindow
    worker: User


@transaction.atomic
def book_call(
    *,
    id: UUID,  # noqa: A002 - the client's own id of the call
    family: int,
    children: Sequence[int],
    guests: Sequence[int],
    window: int,
    starts_at: datetime,
    minutes: int,
    by: User,
    at: datetime,
) -> Written[FamilyCall]:
    """Books the call and sends each parent a link.

    `children` and `guests` (parents) are ids within the family. `by` becomes the worker of the
    call. Raises `Conflict` ("window_taken", "child_busy", "parent_busy", "worker_busy",
    "window_closed", "no_contact", "consent_missing"), `Invalid`, and `NotFound` out of scope.
    """
    digest = body_digest(
        {
            "by": by.pk,
            "family": family,
            "children": sorted(children),
            "guests": sorted(guests),
            "window": window,
            "starts_at": starts_at,
            "minutes": minutes,
        }
    )

    def create() -> FamilyCall:
        party = _party(family, children, guests, window, by)
        require_consent(party.children, at)
        call = FamilyCall(
            id=id,
            body_digest=digest,
            family=party.family,
            station=party.family.station,
            window=party.window,
            worker=by,
            starts_at=starts_at,
            minutes=minutes,
        )
        return _book(call, party, at)

    return write_once(FamilyCall, pk=id, digest=digest, create=create)


def source_of(call_id: UUID) -> str:
    """How a call names itself in what lower floors keep."""
    return f"familycalls.call:{call_id}"


def _book(call: FamilyCall, party: Party, at: datetime) -> FamilyCall:
    halves = check_bookable(party.window, call.starts_at, call.minutes, at)
    until = window_ends(call.starts_at, call.minutes)
    busy.claim([child.pk for child in party.children], halves[0], until, source_of(call.pk))
    call.save(force_insert=True)
    _hold(call, party, halves)
    CallChild.objects.bulk_create(CallChild(call=call, child=child) for child in party.children)
    for parent in party.parents:
        invite(call, parent, until, at)
    for child in party.children:
        status_log.record(
            child=child,
            kind="familycalls.planned",
            source_id=call.pk,
            happened_at=at,
            by=party.worker,
            facts={"starts_at": clock.stamp(call.starts_at), "minutes": call.minutes},
            at=at,
        )
    tell(call.pk, call.station_id)
    return call


def _hold(call: FamilyCall, party: Party, halves: Sequence[datetime]) -> None:
    """Takes every half hour of everybody, or raises and takes none: the database decides."""
    held = [
        (CallSlot.Kind.WINDOW, party.window.pk),
        (CallSlot.Kind.WORKER, party.worker.pk),
        *((CallSlot.Kind.CHILD, child.pk) for child in party.children),
        *((CallSlot.Kind.PARENT, parent.pk) for parent in party.parents),
    ]
    slots = [
        CallSlot(call=call, kind=kind, resource_id=resource, starts_at=half)
        for kind, resource in sorted(held)
        for half in halves
    ]
    try:
        with transaction.atomic():
            CallSlot.objects.bulk_create(slots)
    except IntegrityError:
        raise _taken(held, halves) from None


def _taken(held: Sequence[tuple[str, int]], halves: Sequence[datetime]) -> Conflict:
    for kind, resource in held:
        rows = CallSlot.objects.filter(kind=kind, resource_id=resource, starts_at__in=halves)
        if rows.exists():
            return Conflict(CODES[kind], TAKEN[kind])
    # It was freed again in between: the same request may well succeed now.
    return Conflict(CODES[CallSlot.Kind.WINDOW], TAKEN[CallSlot.Kind.WINDOW])


def _party(
    family_id: int, children: Sequence[int], guests: Sequence[int], window_id: int, by: User
) -> Party:
    family = Family.objects.visible_to(by).select_related("station").filter(pk=family_id).first()
    if family is None or not holds_role(by, STATION_WIDE, family.station_id):
        raise NotFound
    window = FamilyWindow.objects.filter(pk=window_id, station=family.station_id).first()
    if window is None:
        raise Invalid(errors=[FieldError("window", "unknown", _("Choose this station's window."))])
    party = Party(
        family,
        list(Child.objects.current().filter(family=family, pk__in=children).order_by("pk")),
        list(Parent.objects.filter(family=family, pk__in=guests).order_by("pk")),
        window,
        by,
    )
    _check_party(party, len(set(children)), len(set(guests)))
    return party


def _check_party(party: Party, children: int, guests: int) -> None:
    errors = []
    if not children or len(party.children) != children:
        errors.append(FieldError("children", "unknown", _("Choose children of this family.")))
    if not guests or len(party.parents) != guests:
        errors.append(FieldError("guests", "unknown", _("Choose parents of this family.")))
    if errors:
        raise Invalid(errors=errors)
    if any(parent.no_contact for parent in party.parents):
        raise Conflict(
            "no_contact", _("This parent must not be in contact with the child. Leave them out.")
        )
