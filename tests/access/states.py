"""People whose role does not count today: each role × each reason why not, made from the roles.

They stand where the role would stand (at 青山, in its county, in the care team of 小雨), so that
the one thing between them and the answer is the state. A row says nothing about them: they are
answered like somebody without a role, and whoever's account is switched off like nobody.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from accounts.models import User
from children.models import CareTeamMember
from stations.models import Membership, Role
from tests.cast import Cast

DAY = timedelta(days=1)
# What is wrong with the membership, by the name of the state.
_WRONG: Final[dict[str, Callable[[date], Mapping[str, Any]]]] = {
    "pending": lambda today: {"state": Membership.State.PENDING},
    "suspended": lambda today: {"state": Membership.State.SUSPENDED},
    "revoked": lambda today: {"state": Membership.State.REVOKED},
    "ended": lambda today: {"until": today - DAY},
    "coming": lambda today: {"since": today + DAY},
    "unvetted": lambda today: {"vetted_until": today - DAY},
    "switched_off": lambda today: {},
}
ABOVE = (Role.COUNTY_SUPERVISOR, Role.ADMINISTRATOR)
TEAM = tuple(CareTeamMember.Role.values)

STATES: Final = tuple(_WRONG)
# Columns "tutor/suspended"; roles that meet no children have no record inquiry to run out.
OUT_OF_FORCE: Final = tuple(
    f"{role.value}/{state}"
    for role in Role
    for state in STATES
    if state != "unvetted" or role not in ABOVE
)


def like(column: str) -> str:
    """The column of the matrix that somebody out of force is answered like."""
    return "anonymous" if column.endswith("/switched_off") else "no role"


def out_of_force(cast: Cast) -> dict[str, User]:
    """Makes everybody of `OUT_OF_FORCE`, by column."""
    people = {
        column: User(
            username=column.replace("/", "-"), name=column, is_active=not column.endswith("_off")
        )
        for column in OUT_OF_FORCE
    }
    User.objects.bulk_create(people.values())
    Membership.objects.bulk_create(_role(cast, column, user) for column, user in people.items())
    CareTeamMember.objects.bulk_create(
        CareTeamMember(child=cast.xiaoyu, user=user, role=role, since=cast.xiaoyu.enrolled_on)
        for column, user in people.items()
        if (role := column.split("/")[0]) in TEAM
    )
    return people


def _role(cast: Cast, column: str, user: User) -> Membership:
    role, state = column.split("/")
    place: dict[str, Any] = {"station": cast.qingshan}
    if role in ABOVE:
        place = {"county": cast.county} if role == Role.COUNTY_SUPERVISOR else {}
    values = {
        "state": Membership.State.ACTIVE,
        "since": cast.xiaoyu.enrolled_on,
        "vetted_until": None if role in ABOVE else cast.today + DAY,
        **_WRONG[state](cast.today),
    }
    return Membership(user=user, role=role, **place, **values)
