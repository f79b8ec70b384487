"""Giving and taking roles. Whoever loses or gains one starts over: their sockets close."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common import clock
from common.errors import Conflict, Forbidden, Invalid
from common.events import AccessChanged, publish_on_commit, user_topic
from stations.access import CONTACT_ROLES, is_vetted, may_appoint
from stations.models import County, Membership, Role, Station

State = Membership.State


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
    stays pending until `record_vetting`. Raises Conflict "already_member".
    """
    _check_place(role, station, county)
    _check_appoints(by, role, station)
    User.objects.select_for_update().get(pk=user.pk)
    held = Membership.objects.filter(user=user, role=role, station=station, county=county)
    if held.exclude(state=State.REVOKED).exists():
        raise Conflict("already_member", _("This person holds this role here already."))
    today = clock.local_date(at)
    vetted = role not in CONTACT_ROLES or is_vetted(user, today)
    membership = Membership.objects.create(
        user=user,
        role=role,
        station=station,
        county=county,
        state=State.ACTIVE if vetted else State.PENDING,
        since=today,
    )
    _tell(user.pk)
    return membership


@transaction.atomic
def suspend(*, membership: Membership, by: User | None, at: datetime) -> Membership:
    """Takes the role's rights away for the time being."""
    return _move(membership, by, State.ACTIVE, State.SUSPENDED)


@transaction.atomic
def resume(*, membership: Membership, by: User | None, at: datetime) -> Membership:
    """Gives a suspended role its rights back; the record inquiry must still hold."""
    today = clock.local_date(at)
    if membership.role in CONTACT_ROLES and not is_vetted(membership.user, today):
        raise Conflict("not_vetted", _("Record a valid inquiry for this person first."))
    return _move(membership, by, State.SUSPENDED, State.ACTIVE)


@transaction.atomic
def revoke(*, membership: Membership, by: User | None, at: datetime) -> Membership:
    """Ends the role for good. Revoking again changes nothing."""
    _check_appoints(by, Role(membership.role), membership.station)
    ended = Membership.objects.exclude(state=State.REVOKED).filter(pk=membership.pk)
    if ended.update(state=State.REVOKED, until=clock.local_date(at)):
        _tell(membership.user_id)
    membership.refresh_from_db()
    return membership


def _move(membership: Membership, by: User | None, before: State, after: State) -> Membership:
    _check_appoints(by, Role(membership.role), membership.station)
    moved = Membership.objects.filter(pk=membership.pk, state=before).update(state=after)
    membership.refresh_from_db()
    if not moved and membership.state != after:
        raise Conflict("wrong_state")
    if moved:
        _tell(membership.user_id)
    return membership


def _check_place(role: Role, station: Station | None, county: County | None) -> None:
    fits = {
        Role.ADMINISTRATOR: station is None and county is None,
        Role.COUNTY_SUPERVISOR: station is None and county is not None,
    }.get(role, station is not None and county is None)
    if not fits:
        raise Invalid("wrong_place", _("Choose the station or county that this role belongs to."))


def _check_appoints(by: User | None, role: Role, station: Station | None) -> None:
    if by is not None and not may_appoint(by, role, station):
        raise Forbidden


def _tell(user_id: int) -> None:
    publish_on_commit(AccessChanged(user=user_id), [user_topic(user_id)])
