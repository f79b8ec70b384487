"""A user's roles for the rooms below that only know users (see accounts.roles)."""

from accounts.models import User
from accounts.roles import HeldRole, Home, Place, Work
from stations.models import County, Role, Station
from stations.scope import memberships

# The page that a role's day starts on; of several roles the first one here counts.
HOMES: dict[Role, Home] = {
    Role.COORDINATOR: "board",
    Role.SOCIAL_WORKER: "calls",
    Role.VOLUNTEER_MOTHER: "visits",
    Role.TUTOR: "classes",
    Role.CLASS_TEACHER: "classes",
    Role.COUNTY_SUPERVISOR: "county",
    Role.ADMINISTRATOR: "county",
}

# Who sees every child of a station, or appoints people, signs in with a second step.
SECOND_FACTOR = (Role.COORDINATOR, Role.COUNTY_SUPERVISOR, Role.ADMINISTRATOR)


def needs_second_factor(user: User) -> bool:
    """Whether the user holds such a role today."""
    return memberships(user).filter(role__in=SECOND_FACTOR).exists()


def work_of(user: User) -> Work:
    """Roles in force today, the most local first; one query."""
    order = list(HOMES)
    held = memberships(user).select_related("station", "county")
    rows = sorted(held, key=lambda row: (order.index(Role(row.role)), row.pk))
    roles = tuple(HeldRole(row.role, _place(row.station), _place(row.county)) for row in rows)
    return Work(roles, HOMES[Role(rows[0].role)] if rows else "board")


def _place(place: Station | County | None) -> Place | None:
    return Place(place.pk, place.name) if place else None
