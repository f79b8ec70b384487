"""Who may do what at a station: plain functions, for REST and sockets alike."""

from datetime import date, timedelta

from accounts.models import User
from common import clock
from stations.models import Role, Station, Vetting
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
VETTING_HOLDS = timedelta(days=365)


def roles_at(user: Viewer, station_id: int) -> frozenset[Role]:
    """The roles that the user holds at that station today."""
    if not user.is_authenticated:
        return frozenset()
    held = memberships(user).filter(station_id=station_id).values_list("role", flat=True)
    return frozenset(map(Role, held))


def sees_county(user: Viewer) -> bool:
    """Whether the user may read the counts of stations, never a child's file."""
    return holds_role(user, COUNTY_ROLES)


def is_vetted(user: User, on: date | None = None) -> bool:
    """Whether the last record inquiry found nothing and is at most a year old."""
    day = on or clock.local_today()
    last = (
        Vetting.objects.filter(user=user, checked_on__lte=day).order_by("checked_on", "pk").last()
    )
    return (
        last is not None
        and last.result == Vetting.Result.CLEAR
        and day - last.checked_on <= VETTING_HOLDS
    )


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


def hears_station(user: Viewer, station_id: int) -> bool:
    """Whether the live feed tells the user what changes at the station.

    Hints name children, so they go to those who see all children of the station.
    """
    return holds_role(user, STATION_WIDE, station_id)
