"""Who cares for which children of a station today, who is away, and which child has nobody."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef

from children.models import Absence, CareTeamMember, Child
from common import clock
from stations.models import Membership, Station

ROLES = tuple(CareTeamMember.Role.values)
# Every child should have one of each.
NEEDED = ("social_worker", "volunteer_mother")


@dataclass(frozen=True)
class Carer:
    """A person who is in a child's care team today in a role that they hold. `covers`: stands in
    for somebody who is away."""

    child: int
    user: int
    name: str
    role: str
    covers: bool


def carers(station_ids: Collection[int], on: date) -> list[Carer]:
    """Who cares for the children of these stations, in one query."""
    rows = CareTeamMember.objects.in_force(on).filter(
        child__station__in=station_ids, child__left_on__isnull=True
    )
    held = Membership.objects.in_force(on).filter(
        user=OuterRef("user"), role=OuterRef("role"), station=OuterRef("child__station")
    )
    values = rows.filter(Exists(held)).order_by("user__name", "user_id", "child_id")
    return [
        Carer(child, user, name, role, source.startswith("children.cover:"))
        for child, user, name, role, source in values.values_list(
            "child_id", "user_id", "user__name", "role", "source"
        )
    ]


def workers(station: Station, now: datetime) -> dict[str, Any]:
    """Everybody who could care for children there and their children, covers included, in four
    queries. Shape: `children.serializers.team.WorkersSerializer`."""
    today = clock.local_date(now)
    team = carers([station.pk], today)
    own: dict[tuple[int, str], set[int]] = defaultdict(set)
    covering: dict[tuple[int, str], set[int]] = defaultdict(set)
    for one in team:
        (covering if one.covers else own)[one.user, one.role].add(one.child)
    held = Membership.objects.in_force(today).filter(station=station, role__in=ROLES)
    people = held.order_by("user__name", "user_id", "role").distinct()
    children = Child.objects.current().filter(station=station).order_by("name", "pk")
    ids = list(children.values_list("pk", flat=True))
    return {
        "workers": [
            {
                "id": pk,
                "name": name,
                "role": role,
                "children": sorted(own[pk, role] | covering[pk, role]),
                "covering": sorted(covering[pk, role] - own[pk, role]),
            }
            for pk, name, role in people.values_list("user_id", "user__name", "role")
        ],
        "absences": [_absence(row) for row in _absences(station, now)],
        "without": {
            role: [pk for pk in ids if pk not in cared]
            for role in NEEDED
            for cared in ({one.child for one in team if one.role == role},)
        },
    }


def _absences(station: Station, now: datetime) -> list[Absence]:
    rows = Absence.objects.filter(
        station=station, ends_on__gte=clock.local_date(now), cancelled_at__isnull=True
    )
    return list(rows.select_related("user", "covered_by").order_by("starts_on", "pk"))


def _absence(row: Absence) -> dict[str, Any]:
    return {
        "id": row.pk,
        "user": {"id": row.user_id, "name": row.user.name},
        "cover": {"id": row.covered_by_id, "name": row.covered_by.name},
        "role": row.role,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "reason": row.reason,
    }
