"""Who stands in while a worker is away, and who takes over for good. The coordinator's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.access import coordinated_station
from children.actions.noting import write_entries
from children.actions.team import TEAM_CHANGED, check_worker, lock_children
from children.models import Absence, CareTeamMember
from children.scope import TeamQuerySet
from common import clock
from common.errors import Conflict, Forbidden, Invalid, NotFound
from common.idempotency import Written, body_digest, write_once
from stations.models import Station
from stations.scope import holds_role

LONGEST = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class Cover:
    """Who is away from which children, and who stands in. `ends_on` None: for good, from today."""

    station: int
    user: int
    role: str
    cover: int
    starts_on: date
    ends_on: date | None
    reason: str


@transaction.atomic
def arrange_cover(
    *,
    id: UUID,  # noqa: A002
    cover: Cover,
    by: User,
    at: datetime,
) -> Written[Absence]:
    """The cover stands in the care teams of the worker's children from the first to the last day.

    The same id again is the first answer. Raises `NotFound` for a station that is not the
    person's to coordinate, `Invalid` where one of the two does not hold the role there,
    `Conflict` ("no_children") where there is nobody to look after.
    """
    station = coordinated_station(by, cover.station)
    digest = body_digest({**cover.__dict__, "by": by})

    def create() -> Absence:
        _check(cover, station, clock.local_date(at))
        lock_children(_in_care(cover.user, cover.role, station, cover.starts_on))
        # Read again under lock: of two handovers at once, the second finds nobody left.
        children = _in_care(cover.user, cover.role, station, cover.starts_on)
        absence = _absence(id, digest, cover, by=by, at=at)
        if cover.ends_on is None:
            _hand_over(absence, children, station, at=at)
        else:
            _stand_in(absence, children)
        return absence

    return write_once(Absence, pk=id, digest=digest, create=create)


@transaction.atomic
def end_cover(*, id: UUID, by: User, at: datetime) -> Absence:  # noqa: A002
    """The worker is back: the cover leaves the teams today, or never joins them.

    Ending again changes nothing. A handover is not ended: hand over back instead.
    """
    absence = Absence.objects.select_for_update().filter(pk=id).first()
    if absence is None or not holds_role(by, ("coordinator",), absence.station_id):
        raise NotFound
    if absence.ends_on is None:
        raise Forbidden("handed_over", _("They took over for good. Hand over again instead."))
    if absence.cancelled_at is not None:
        return absence
    rows = CareTeamMember.objects.filter(source=_source(absence))
    yesterday = clock.local_date(at) - timedelta(days=1)
    children = sorted(rows.values_list("child_id", flat=True))
    rows.filter(since__gt=yesterday).delete()
    rows.filter(until__gt=yesterday).update(until=yesterday)
    absence.cancelled_at = at
    absence.save(update_fields=["cancelled_at"])
    _log(absence, children, f"{absence.pk}:end", leaves=absence.covered_by_id, by=by, at=at)
    return absence


def _check(cover: Cover, station: Station, today: date) -> None:
    if cover.user == cover.cover:
        message = _("Nobody can stand in for themselves.")
        raise Invalid.in_field("cover", "same_person", message)
    check_worker(cover.cover, cover.role, station, "cover", today)
    first, last = cover.starts_on, cover.ends_on
    if last is None:
        if first != today:
            message = _("A handover holds from today.")
            raise Invalid.in_field("starts_on", "not_today", message)
    elif not today <= last or not first <= last <= first + LONGEST:
        message = _("Choose a last day after the first, within a year.")
        raise Invalid.in_field("ends_on", "out_of_range", message)


def _in_care(user: int, role: str, station: Station, on: date) -> list[int]:
    """The children whom the person cares for in that role on that day, in their own right."""
    own = _own(user, role, station).in_force(on)
    found = sorted(set(own.values_list("child_id", flat=True)))
    if not found:
        raise Conflict("no_children", _("Nobody is in this person's care in this role."))
    return found


def _own(user: int, role: str, station: Station) -> TeamQuerySet:
    rows = CareTeamMember.objects.filter(user=user, role=role, source="")
    return rows.filter(child__station=station, child__left_on__isnull=True)


def _absence(absence_id: UUID, digest: str, cover: Cover, *, by: User, at: datetime) -> Absence:
    return Absence.objects.create(
        id=absence_id,
        body_digest=digest,
        station_id=cover.station,
        user_id=cover.user,
        role=cover.role,
        covered_by_id=cover.cover,
        starts_on=cover.starts_on,
        ends_on=cover.ends_on,
        reason=cover.reason,
        arranged_by=by,
        arranged_at=at,
    )


def _stand_in(absence: Absence, children: Sequence[int]) -> None:
    CareTeamMember.objects.bulk_create(
        (
            CareTeamMember(
                child_id=child,
                user_id=absence.covered_by_id,
                role=absence.role,
                since=absence.starts_on,
                until=absence.ends_on,
                source=_source(absence),
            )
            for child in children
        ),
        batch_size=500,
    )
    _log(
        absence,
        children,
        str(absence.pk),
        joins=absence.covered_by_id,
        until=str(absence.ends_on),
        by=absence.arranged_by,
        at=absence.arranged_at,
    )


def _hand_over(
    absence: Absence, children: Sequence[int], station: Station, *, at: datetime
) -> None:
    today, role = clock.local_date(at), absence.role
    rows = _own(absence.user_id, role, station).in_force(today)
    rows.filter(since=today).delete()
    rows.update(until=today - timedelta(days=1))
    there = _own(absence.covered_by_id, role, station).in_force(today)
    already = set(there.values_list("child_id", flat=True))
    CareTeamMember.objects.bulk_create(
        (
            CareTeamMember(child_id=child, user_id=absence.covered_by_id, role=role, since=today)
            for child in children
            if child not in already
        ),
        batch_size=500,
    )
    _log(
        absence,
        children,
        str(absence.pk),
        leaves=absence.user_id,
        joins=absence.covered_by_id,
        by=absence.arranged_by,
        at=at,
    )


def _log(
    absence: Absence,
    children: Sequence[int],
    source: str,
    *,
    by: User,
    at: datetime,
    **facts: int | str,
) -> None:
    told = {"role": absence.role, **facts}
    write_entries(children, TEAM_CHANGED, source, told, by=by, at=at)


def _source(absence: Absence) -> str:
    return f"children.cover:{absence.pk}"
