"""Giving and taking roles. Whoever loses or gains one starts over: their sockets close."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common import clock
from common.errors import Conflict, Forbidden, Invalid
from common.idempotency import Written
from stations.access import CONTACT_ROLES, may_appoint, may_manage, vetted_until
from stations.actions.changes import Deed, What, check_not_own, in_turn, tell
from stations.models import County, Membership, PersonChange, Role, Station

State = Membership.State
# What a role becomes: what that is called, and out of which states.
MOVES = {
    State.SUSPENDED: (What.SUSPENDED, (State.ACTIVE, State.PENDING)),
    State.ACTIVE: (What.RESUMED, (State.SUSPENDED,)),
    State.REVOKED: (What.REVOKED, (State.ACTIVE, State.PENDING, State.SUSPENDED)),
}


@transaction.atomic
def appoint(
    *,
    id: UUID,  # noqa: A002
    user: User,
    role: Role,
    by: User | None,
    at: datetime,
    station: Station | None = None,
    county: County | None = None,
    why: str = "",
) -> Written[PersonChange]:
    """`add_membership` for clients: the same id is the first answer again."""
    deed = Deed(id=id, what=What.APPOINTED, by=by, at=at, why=why)

    def create(pk: UUID, digest: str) -> PersonChange:
        membership = give(deed, user, role, station, county)
        return deed.note(user, membership, id=pk, digest=digest)

    told = {"user": user, "role": role, "station": station, "county": county}
    return deed.once(user, told, create)


@transaction.atomic
def add_membership(
    *,
    user: User,
    role: Role,
    by: User | None,
    at: datetime,
    station: Station | None = None,
    county: County | None = None,
) -> Membership:
    """Gives `user` a role at a station, in a county (supervisor) or everywhere (administrator).

    Active at once, but for people who meet children and have no valid record inquiry: theirs
    stays pending until `record_vetting`. Raises Conflict "already_member", and "own_papers" for
    who would appoint themselves.
    """
    deed = Deed(what=What.APPOINTED, by=by, at=at)
    membership = give(deed, user, role, station, county)
    deed.note(user, membership)
    return membership


@transaction.atomic
def move(
    *,
    membership: Membership,
    to: State,
    by: User | None,
    at: datetime,
    why: str = "",
    sure: bool = False,
    id: UUID | None = None,  # noqa: A002
) -> Written[PersonChange]:
    """Suspends a role, gives a suspended one its rights back ("active"), or ends it ("revoked").

    Raises Conflict "wrong_state", "not_vetted" (to resume, the record inquiry must still hold),
    "own_papers", and "last_coordinator" unless the caller is `sure`: nobody would lead the station.
    """
    what, before = MOVES[to]
    deed = Deed(id=id, what=what, by=by, at=at, why=why)

    def create(pk: UUID, digest: str) -> PersonChange:
        if by is not None:
            _check_manages(by, membership)
        if to != State.ACTIVE and by is not None and not sure:
            _check_not_last(membership, at)
        values = _values(membership, to, at)
        rows = Membership.objects.filter(pk=membership.pk, state__in=before)
        if not rows.update(state=to, **values):
            raise Conflict("wrong_state", _("This changed meanwhile. Look at the person again."))
        membership.refresh_from_db()
        tell(membership.user_id)
        return deed.note(membership.user, membership, id=pk, digest=digest)

    return deed.once(membership.user, {"membership": membership, "sure": sure}, create)


def tell_lapsed(*, at: datetime) -> int:
    """Closes the sockets of those whose inquiry or role ran out yesterday; how many people."""
    yesterday = clock.local_date(at) - timedelta(days=1)
    active = Membership.objects.filter(state=State.ACTIVE)
    ended = active.filter(vetted_until=yesterday) | active.filter(until=yesterday)
    people = set(ended.values_list("user_id", flat=True))
    for user_id in people:
        tell(user_id)
    return len(people)


def check_gives(by: User, role: Role, station: Station | None) -> None:
    """Forbidden for who may not appoint anybody to that role there."""
    if not may_appoint(by, role, station):
        raise Forbidden


def give(
    deed: Deed, user: User, role: Role, station: Station | None, county: County | None
) -> Membership:
    """The new role itself; for this room's actions, within their transaction."""
    _check_place(role, station, county)
    in_turn(user, deed.by)
    if deed.by is not None:
        check_gives(deed.by, role, station)
        check_not_own(deed.by, user)
    held = Membership.objects.filter(user=user, role=role, station=station, county=county)
    if held.exclude(state=State.REVOKED).exists():
        raise Conflict("already_member", _("This person holds this role here already."))
    today = clock.local_date(deed.at)
    until = vetted_until(user, today) if role in CONTACT_ROLES else None
    waits = role in CONTACT_ROLES and until is None
    membership = Membership.objects.create(
        user=user,
        role=role,
        station=station,
        county=county,
        state=State.PENDING if waits else State.ACTIVE,
        since=today,
        vetted_until=until,
    )
    tell(user.pk)
    return membership


def _values(membership: Membership, after: State, at: datetime) -> dict[str, object]:
    today = clock.local_date(at)
    if after == State.REVOKED:
        return {"until": today}
    if after == State.ACTIVE and membership.role in CONTACT_ROLES:
        until = vetted_until(membership.user, today)
        if until is None:
            raise Conflict("not_vetted", _("Record a valid inquiry for this person first."))
        return {"vetted_until": until}
    return {}


def _check_manages(by: User, membership: Membership) -> None:
    check_not_own(by, membership.user)
    if not may_manage(by, membership):
        raise Forbidden


def _check_not_last(membership: Membership, at: datetime) -> None:
    """A station without a coordinator cannot look after its people by itself."""
    if membership.role != Role.COORDINATOR or membership.station_id is None:
        return
    Station.objects.select_for_update(no_key=True).get(pk=membership.station_id)
    others = Membership.objects.filter(role=Role.COORDINATOR, station_id=membership.station_id)
    if not others.exclude(pk=membership.pk).in_force(clock.local_date(at)).exists():
        raise Conflict(
            "last_coordinator",
            _("This is the station's only coordinator. Say that you are sure, or appoint another."),
        )


def _check_place(role: Role, station: Station | None, county: County | None) -> None:
    fits = {
        Role.ADMINISTRATOR: station is None and county is None,
        Role.COUNTY_SUPERVISOR: station is None and county is not None,
    }.get(role, station is not None and county is None)
    if not fits:
        raise Invalid("wrong_place", _("Choose the station or county that this role belongs to."))
