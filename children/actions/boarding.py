"""Boarders (寄宿生) are at school during the week: nothing is planned for them at the station."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet

from children import busy
from children.models import BusyTime, Child
from common import clock
from stations.calendar import school_days
from stations.models import Station

LEAVES, RETURNS = time(17), time(16)
WEEKS_AHEAD = 5
SOURCE = "children.boarding:"


@transaction.atomic
def note_boarding(*, station: Station, at: datetime) -> int:
    """Marks the station's boarders busy for the coming school weeks; returns how many weeks.

    From the evening before the first school day of a week to the afternoon of the last, in
    station time. Weeks noted before are brought up to date.
    """
    boarders = Child.objects.current().filter(station=station, is_boarder=True)
    child_ids = list(boarders.values_list("pk", flat=True))
    monday = clock.week_of(clock.local_date(at))
    weeks = [monday + timedelta(weeks=ahead) for ahead in range(WEEKS_AHEAD)]
    stretches = [stretch for week in weeks if (stretch := _stretch(station, week))]
    for starts_at, ends_at, source in stretches:
        busy.note(child_ids, starts_at, ends_at, source)
    return len(stretches)


def forget_boarding(*, child: Child, at: datetime) -> None:
    """The child boards no longer: the weeks to come are free for calls and classes."""
    noted = BusyTime.objects.filter(child=child, source__startswith=SOURCE)
    noted.filter(ends_at__gt=at).delete()


def planned_besides(child: Child, at: datetime) -> QuerySet[BusyTime]:
    """Calls and classes that are still to come or run, the soonest first."""
    planned = BusyTime.objects.filter(child=child, ends_at__gt=at)
    return planned.exclude(source__startswith=SOURCE).order_by("starts_at")


def _stretch(station: Station, monday: date) -> tuple[datetime, datetime, str] | None:
    days = school_days(station, monday, monday + timedelta(days=6))
    if not days:
        return None
    leaves = clock.local_time(days[0] - timedelta(days=1), LEAVES)
    returns = clock.local_time(days[-1], RETURNS)
    return leaves, returns, f"{SOURCE}{monday}"
