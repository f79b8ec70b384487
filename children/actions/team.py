"""Putting people into care teams and taking them out. The coordinator's."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import CareTeamMember, Child, ChildStanding, LogEntry
from children.status_log import Draft, record_many
from common import clock
from common.errors import Conflict, Invalid, NotFound
from stations.models import Membership, Station
from stations.scope import Viewer

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
    station = coordinated_station(by, station_id)
    wanted = _here(station, children)
    lock_children(wanted)
    today = clock.local_date(at)
    if _written(entry_id, wanted):
        return 0
    check_worker(user_id, role, station, "user", today)
    there = CareTeamMember.objects.in_force(today).filter(child__in=wanted, user=user_id, role=role)
    already = set(there.filter(source="").values_list("child_id", flat=True))
    new = [child for child in wanted if child not in already]
    CareTeamMember.objects.bulk_create(
        (CareTeamMember(child_id=pk, user_id=user_id, role=role, since=today) for pk in new),
        batch_size=500,
    )
    _log(new, entry_id, {"role": role, "joins": user_id}, by=by, at=at)
    return len(new)


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
    station = coordinated_station(by, station_id)
    wanted = _here(station, children)
    lock_children(wanted)
    today = clock.local_date(at)
    if _written(entry_id, wanted):
        return 0
    team = CareTeamMember.objects.in_force(today).filter(child__in=wanted, role=role)
    mine = team.filter(user=user_id, source="")
    leaves = sorted(set(mine.values_list("child_id", flat=True)))
    kept = set(team.exclude(user=user_id).values_list("child_id", flat=True))
    if not anyway and (alone := len(set(leaves) - kept)):
        message = _("%(count)d children would be left with nobody in this role.")
        raise Conflict("nobody_left", message % {"count": alone})
    mine.filter(since=today).delete()
    mine.update(until=today - timedelta(days=1))
    _log(leaves, entry_id, {"role": role, "leaves": user_id}, by=by, at=at)
    return len(leaves)


def coordinated_station(viewer: Viewer, station_id: int) -> Station:
    """A station that the viewer coordinates; `NotFound` for any other."""
    found = Station.objects.where(viewer, ("coordinator",)).filter(pk=station_id).first()
    if found is None:
        raise NotFound
    return found


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


def _here(station: Station, children: Sequence[int]) -> list[int]:
    wanted = sorted(set(children))
    here = Child.objects.current().filter(station=station, pk__in=wanted)
    if here.count() != len(wanted):
        raise NotFound
    return wanted


def _written(entry_id: UUID, children: Sequence[int]) -> bool:
    known = LogEntry.objects.filter(kind=TEAM_CHANGED, source_id=str(entry_id))
    return known.filter(child__in=children).exists()


def _log(
    children: Sequence[int], entry_id: UUID, facts: dict[str, object], *, by: User, at: datetime
) -> None:
    drafts = [
        Draft(
            child_id=child,
            kind=TEAM_CHANGED,
            source_id=str(entry_id),
            happened_at=at,
            by_id=by.pk,
            facts=facts,
        )
        for child in children
    ]
    record_many(drafts, at)
