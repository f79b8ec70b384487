"""When a family window (亲情连线窗口) can be booked, on a half-hour grid in station time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import prefetch_related_objects

from common import clock
from stations.calendar import special_days
from stations.models import CalendarDay, FamilyWindow

GRID = timedelta(minutes=30)

Slot = tuple[datetime, datetime]


def open_slots(window: FamilyWindow, day: date) -> list[Slot]:
    """The bookable half hours (start, end; aware, UTC) of one window on one day, in order."""
    return slots_between([window], day, day)[window.pk]


def slots_between(
    windows: Iterable[FamilyWindow], first: date, last: date
) -> dict[int, list[Slot]]:
    """The same for several windows and days, `last` included, in a handful of queries.

    Calls go on in vacations and on holidays; only a closed day, or a closed window, has no slots.
    """
    chosen = list(windows)
    prefetch_related_objects(chosen, "hours", "station__township")
    closed = special_days((window.station for window in chosen), first, last)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {
        window.pk: [
            slot
            for day in days
            if window.is_open and closed[window.station_id].get(day) != CalendarDay.Kind.CLOSED
            for hours in window.hours.all()
            if hours.weekday == day.weekday()
            for slot in _grid(day, hours.opens, hours.closes)
        ]
        for window in chosen
    }


def _grid(day: date, opens: time, closes: time) -> list[Slot]:
    start, end = clock.local_time(day, opens), clock.local_time(day, closes)
    late = timedelta(minutes=start.minute % 30, seconds=start.second)
    start += (GRID - late) % GRID
    count = max(0, (end - start) // GRID)
    start = start.astimezone(UTC)
    return [(start + n * GRID, start + (n + 1) * GRID) for n in range(count)]
