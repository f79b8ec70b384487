"""Who may do what at a station: plain functions, for REST and sockets alike."""

from datetime import date, timedelta
from typing import TypedDict

from accounts.models import User
from stations.models import County, Membership, Role, Station, Vetting
from stations.scope import STATION_WIDE, Viewer, holds_role, memberships

# Meet children, so they need a record inquiry first, then every year (domain: R10).
CONTACT_ROLES = frozenset(
    {
        Role.COORDINATOR,
        Role.SOCIAL_WORKER,
        Role.VOLUNTEER_MOTHER,
        Role.TUTOR,
        Role.CLASS_TEACHER,
    }
)
COUNTY_ROLES = frozenset({Role.ADMINISTRATOR, Role.COUNTY_SUPERVISOR})
# The inquiry is made yearly; the manager is told a month ahead (domain: R10).
VETTING_HOLDS = timedelta(days=365)
VETTING_WARNS = timedelta(days=30)


def roles_at(user: Viewer, station_id: int) -> frozenset[Role]:
    """The roles that the user holds at that station today."""
    if not user.is_authenticated:
        return frozenset()
    held = memberships(user).filter(station_id=station_id).values_list("role", flat=True)
    return frozenset(map(Role, held))


def sees_county(user: Viewer) -> bool:
    """Whether the user may read the counts of stations, never a child's file."""
    return holds_role(user, COUNTY_ROLES)


def vetted_until(user: User, on: date) -> date | None:
    """The last day that the user's record inquiry covers; None where it covers not even `on`."""
    done = Vetting.objects.filter(user=user, checked_on__lte=on).order_by("checked_on", "pk")
    last = done.last()
    if last is None or last.result != Vetting.Result.CLEAR:
        return None
    until = runs_out(last.checked_on)
    return until if until >= on else None


def runs_out(checked_on: date) -> date:
    """The last day that a clear inquiry of that day covers."""
    return checked_on + VETTING_HOLDS


def may_appoint(user: User, role: Role, station: Station | None) -> bool:
    """Administrators appoint everybody; supervisors and coordinators only below themselves."""
    if holds_role(user, {Role.ADMINISTRATOR}):
        return True
    if station is None or role in COUNTY_ROLES:
        return False
    mine = memberships(user)
    county_id = station.township.county_id
    if mine.filter(role=Role.COUNTY_SUPERVISOR, county_id=county_id).exists():
        return True
    return role != Role.COORDINATOR and Role.COORDINATOR in roles_at(user, station.pk)


class Place(TypedDict, total=False):
    """Where a role belongs; neither for an administrator's."""

    station: Station
    county: County


def place_of(role: Role, station: Station) -> Place:
    """Where a role given at that station belongs: there, in its county, or everywhere."""
    if role == Role.ADMINISTRATOR:
        return {}
    if role == Role.COUNTY_SUPERVISOR:
        return {"county": station.township.county}
    return {"station": station}


def may_manage(user: User, membership: Membership) -> bool:
    """Whether the user may suspend, resume or end that role: whoever may give it, never oneself."""
    return user.pk != membership.user_id and may_appoint(
        user, Role(membership.role), membership.station
    )


def may_open_door(user: User, other: User) -> bool:
    """Whether the user may make a sign-in link for `other`.

    Whoever holds the link can become that person, so it takes the right to give every role that
    they hold: a coordinator cannot become a supervisor by one.
    """
    held = Membership.objects.filter(user=other).exclude(state=Membership.State.REVOKED)
    roles = list(held.select_related("station__township"))
    return bool(roles) and all(may_manage(user, role) for role in roles)


def hears_station(user: Viewer, station_id: int) -> bool:
    """Whether the live feed tells the user what changes at the station.

    Hints name children, so they go to those who see all children of the station.
    """
    return holds_role(user, STATION_WIDE, station_id)
