"""Reading one child's file in an emergency, beyond one's scope, and reviewing that afterwards."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import sees_in_full
from children.models import BreakGlass, Child
from children.models.access import GLASS_OPEN_FOR, GLASSES_A_DAY
from children.queries.breakglass import opened_today
from children.register.ids import compact
from children.telling import tell
from common import clock
from common.crypto import keyed_hash
from common.errors import Conflict, NotFound
from common.idempotency import Written, body_digest, write_once
from stations.access import COUNTY_ROLES
from stations.models import Membership, Role

BROKEN = "children.glass_broken"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which child, and why. By ID number (18 characters), else by name, birth date and station:
    whoever asks must know the child already, nothing is offered to choose from."""

    reason: str
    id_number: str = ""
    name: str = ""
    birth_date: date | None = None
    station: int | None = None


@transaction.atomic
def break_glass(*, id: UUID, asked: Asked, by: User, at: datetime) -> Written[BreakGlass]:  # noqa: A002
    """Opens one child's file to `by` for three hours, for reading; see `ChildQuerySet.readable_by`.

    A second person is told at once and the child's log says so. Raises `NotFound` for a child who
    is not in the county that `by` works in, and `Conflict` ("sees_already", "too_many_today",
    "nobody_to_tell"). The same id and body again is the first answer.
    """
    # Two openings of one person follow each other, so that the count of the day holds.
    User.objects.select_for_update().get(pk=by.pk)
    hashed = keyed_hash(compact(asked.id_number), "id_number") if asked.id_number else ""
    digest = body_digest({**asked.__dict__, "id_number": hashed, "by": by})

    def create() -> BreakGlass:
        child = _asked_child(asked, hashed, by, at)
        if sees_in_full(by, child):
            raise Conflict("sees_already", _("You work with this child. Open the file as always."))
        _check_day(by, at)
        told = _second_person(child, by, at)
        glass = BreakGlass.objects.create(
            id=id,
            body_digest=digest,
            user=by,
            child=child,
            reason=asked.reason,
            at=at,
            until=at + GLASS_OPEN_FOR,
            told=told,
        )
        _log_and_tell(glass, at)
        return glass

    return write_once(BreakGlass, pk=id, digest=digest, create=create)


@transaction.atomic
def end_glass(*, glass_id: UUID, by: User, at: datetime) -> BreakGlass:
    """Ends one's own break-glass before its time; again, it changes nothing."""
    rows = BreakGlass.objects.select_for_update(of=("self",)).select_related("child", "told")
    glass = rows.filter(pk=glass_id, user=by).first()
    if glass is None:
        raise NotFound
    if glass.until > at:
        glass.until = at
        glass.save(update_fields=["until"])
    return glass


@transaction.atomic
def review_glass(*, glass_id: UUID, verdict: str, note: str, by: User, at: datetime) -> BreakGlass:
    """Another person's word on a break-glass that has ended; the same word again changes nothing.

    Raises `NotFound` for who may not review it, `Conflict` ("still_open", "reviewed").
    """
    rows = BreakGlass.objects.reviewable_by(by).select_for_update(of=("self",))
    glass = rows.select_related("child", "user", "told").filter(pk=glass_id).first()
    if glass is None:
        raise NotFound
    if glass.until > at:
        raise Conflict("still_open", _("It is still open. Review it once it has ended."))
    if glass.reviewed_by_id is not None:
        if (glass.reviewed_by_id, glass.verdict, glass.review_note) == (by.pk, verdict, note):
            return glass
        raise Conflict("reviewed", _("Somebody has reviewed this already."))
    glass.reviewed_by, glass.reviewed_at, glass.verdict, glass.review_note = by, at, verdict, note
    glass.save(update_fields=["reviewed_by", "reviewed_at", "verdict", "review_note"])
    return glass


def _asked_child(asked: Asked, hashed: str, by: User, at: datetime) -> Child:
    within = Child.objects.within_glass_of(by, clock.local_date(at))
    named = Q(name=asked.name, birth_date=asked.birth_date, station=asked.station)
    found = within.filter(Q(id_hash=hashed) if hashed else named).select_related("station")
    children = list(found[:2])
    # Two of one name and birth date at one station: only the ID number tells which.
    if len(children) != 1:
        raise NotFound
    return children[0]


def _check_day(by: User, at: datetime) -> None:
    if opened_today(by, at) >= GLASSES_A_DAY:
        message = _("You have done this %(max)d times today. Phone the station instead.")
        raise Conflict("too_many_today", message % {"max": GLASSES_A_DAY})


def _second_person(child: Child, by: User, at: datetime) -> User:
    """Who is told: the child's coordinator; where the opener stands above the station, somebody
    else who does. Whoever is left, if need be; never the opener."""
    held = Membership.objects.in_force(clock.local_date(at)).exclude(user=by)
    county = child.station.township.county_id
    coordinator = held.filter(role=Role.COORDINATOR, station=child.station_id)
    supervisor = held.filter(role=Role.COUNTY_SUPERVISOR, county=county)
    administrator = held.filter(role=Role.ADMINISTRATOR)
    opener = Membership.objects.in_force(clock.local_date(at)).filter(user=by)
    from_above = opener.filter(role__in=COUNTY_ROLES).exists()
    order = [supervisor, administrator, coordinator]
    for members in order if from_above else [coordinator, supervisor, administrator]:
        if member := members.select_related("user").order_by("since", "pk").first():
            return member.user
    raise Conflict("nobody_to_tell", _("There is nobody who could be told. Phone the county."))


def _log_and_tell(glass: BreakGlass, at: datetime) -> None:
    status_log.record(
        child=glass.child,
        kind=BROKEN,
        source_id=glass.pk,
        happened_at=at,
        by=glass.user,
        facts={"user": glass.user_id, "until": clock.stamp(glass.until)},
        at=at,
    )
    tell(
        to=glass.told,
        template="glass_broken",
        params={"child": glass.child_id, "who": glass.user.name},
        dedupe=f"children.glass:{glass.pk}",
        at=at,
    )
