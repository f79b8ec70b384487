"""When people could, as half hours of one week: parents by their clock, children by their rota."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from common import clock
from familycalls.planning.week import HALVES
from stations.windows import GRID

DAY = timedelta(days=1)
MIDNIGHT = time.min


@dataclass(frozen=True)
class Stretch:
    """Wall time of one day; `ends` 00:00 is midnight after it. `rather`: liked best."""

    starts: time
    ends: time
    rather: bool = False


@dataclass(frozen=True)
class Weekly:
    """A parent's hours: by weekday (Monday is 0), and days on which others hold, or none."""

    zone: ZoneInfo
    weekdays: Mapping[int, Sequence[Stretch]]
    exceptions: Mapping[date, Sequence[Stretch]]


def half_of(monday: date, at: datetime) -> int:
    """The half hour of that week, in station time, which `at` lies in; may lie outside of it."""
    begins = clock.local_time(monday)
    return (at - begins) // GRID


def moment_of(monday: date, half: int) -> datetime:
    """When a half hour of that week begins; aware, in station time."""
    return clock.local_time(monday) + half * GRID


def parents_halves(monday: date, weekly: Weekly) -> dict[int, bool]:
    """Half hours of the week that lie wholly within the parent's hours, and whether they are liked
    best. A parent further west or east has parts of the days before and after as well."""
    found: dict[int, bool] = {}
    for number in range(-1, 8):
        day = monday + number * DAY
        stretches = weekly.exceptions.get(day, weekly.weekdays.get(day.weekday(), ()))
        for stretch in stretches:
            ends_on = day if stretch.ends > MIDNIGHT else day + DAY
            starts = datetime.combine(day, stretch.starts, weekly.zone)
            ends = datetime.combine(ends_on, stretch.ends, weekly.zone)
            for half in within(monday, starts, ends):
                found[half] = found.get(half, False) or stretch.rather
    return found


def within(monday: date, starts: datetime, ends: datetime) -> range:
    """Half hours of the week that lie wholly between the two."""
    begins = clock.local_time(monday)
    first = -((begins - starts) // GRID)  # rounded up
    last = (ends - begins) // GRID
    return range(max(first, 0), min(last, HALVES))


def touching(monday: date, starts: datetime, ends: datetime) -> range:
    """Half hours of the week in which any of that time lies."""
    begins = clock.local_time(monday)
    first = (starts - begins) // GRID
    last = -((begins - ends) // GRID)
    return range(max(first, 0), min(last, HALVES))


def free(
    monday: date, busy: Iterable[tuple[datetime, datetime]], from_now: datetime
) -> frozenset[int]:
    """Half hours of the week that are still to come and that no busy time touches."""
    taken = {half for stretch in busy for half in touching(monday, *stretch)}
    first = max(0, -((clock.local_time(monday) - from_now) // GRID))
    return frozenset(half for half in range(first, HALVES) if half not in taken)
