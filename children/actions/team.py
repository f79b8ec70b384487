"""Putting people into care teams and taking them out. The coordinator's."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.access import coordinated_station
from children.actions.noting import write_entries
from children.models import CareTeamMember, Child, ChildStanding, LogEntry
from common import clock
from common.errors import Conflict, Invalid, NotFound
from stations.models import Membership, Station

TEAM_CHANGED = "children.team_changed"


@transaction.atomic
def assign(
    *,
    entry_id: UUID,
    station_id: int,
    children: Sequence[int],
    user_id: int,
    role: str,
    by: User,
    at: datetime,
) -> int:
    """Puts the person into the care team of these children from today on; returns of how many.

    Who is there already stays there once. Raises `NotFound` for a station that is not the
    person's to coordinate or a child who is not there, `Invalid` for who does not hold the role.
    """
    station, wanted = _to_change(by, station_id, children, entry_id)
    if not wanted:
        return 0
    today = clock.local_date(at)
    check_worker(user_id, role, station, "user", today)
    there = CareTeamMember.objects.in_force(today).filter(child__in=wanted, user=user_id, role=role)
    already = set(there.filter(source="").values_list("child_id", flat=True))
    new = [child for child in wanted if child not in already]
    CareTeamMember.objects.bulk_create(
        (CareTeamMember(child_id=pk, user_id=user_id, role=role, since=today) for pk in new),
        batch_size=500,
    )
    facts = {"role": role, "joins": user_id}
    return write_entries(new, TEAM_CHANGED, str(entry_id), facts, by=by, at=at)


@transaction.atomic
def unassign(
    *,
    entry_id: UUID,
    station_id: int,
    children: Sequence[int],
    user_id: int,
    role: str,
    anyway: bool,
    by: User,
    at: datetime,
) -> int:
    """Takes the person out of the care team of these children today; returns of how many.

    Would a child be left with nobody in that role, `Conflict` ("nobody_left") says so, unless
    `anyway`.
    """
    _station, wanted = _to_change(by, station_id, children, entry_id)
    if not wanted:
        return 0
    today = clock.local_date(at)
    team = CareTeamMember.objects.in_force(today).filter(child__in=wanted, role=role)
    mine = team.filter(user=user_id, source="")
    leaves = sorted(set(mine.values_list("child_id", flat=True)))
    kept = set(team.exclude(user=user_id).values_list("child_id", flat=True))
    if not anyway and (alone := len(set(leaves) - kept)):
        message = _("%(count)d children would be left with nobody in this role.")
        raise Conflict("nobody_left", message % {"count": alone})
    mine.filter(since=today).delete()
    mine.update(until=today - timedelta(days=1))
    facts = {"role": role, "leaves": user_id}
    return write_entries(leaves, TEAM_CHANGED, str(entry_id), facts, by=by, at=at)


def check_worker(user_id: int, role: str, station: Station, field: str, on: date) -> None:
    """Raises `Invalid` for who does not hold the role at the station on that day."""
    held = Membership.objects.in_force(on).filter(user=user_id, role=role, station=station)
    if not held.exists():
        message = _("This person does not hold the role at this station today.")
        raise Invalid.in_field(field, "not_in_role", message)


def lock_children(children: Iterable[int]) -> None:
    """Changes of one child's care team follow each other."""
    rows = ChildStanding.objects.select_for_update().filter(child_id__in=sorted(children))
    list(rows.order_by("pk").values_list("pk"))


def _to_change(
    by: User, station_id: int, children: Sequence[int], entry_id: UUID
) -> tuple[Station, list[int]]:
    """The station and these children of it, locked; none of them where this entry is written
    already."""
    station = coordinated_station(by, station_id)
    wanted = _here(station, children)
    lock_children(wanted)
    return station, [] if _written(entry_id, wanted) else wanted


def _here(station: Station, children: Sequence[int]) -> list[int]:
    wanted = sorted(set(children))
    here = Child.objects.current().filter(station=station, pk__in=wanted)
    if here.count() != len(wanted):
        raise NotFound
    return wanted


def _written(entry_id: UUID, children: Sequence[int]) -> bool:
    known = LogEntry.objects.filter(kind=TEAM_CHANGED, source_id=str(entry_id))
    return known.filter(child__in=children).exists()
