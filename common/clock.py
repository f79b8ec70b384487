"""The wall clock, and the station's week.

Only views, consumers, tasks and commands ask what time it is; actions are told (`at=`).
A week runs Monday to Sunday in Asia/Shanghai (domain: care rules).
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

STATION_ZONE = ZoneInfo("Asia/Shanghai")
# Phones' clocks run ahead; this much is not "in the future".
SKEW = timedelta(minutes=10)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def is_ahead(told: datetime, now: datetime) -> bool:
    """Whether a moment that somebody's phone tells lies in the future."""
    return told > now + SKEW


def local_date(at: datetime) -> date:
    """The day it is at the stations at that moment."""
    return at.astimezone(STATION_ZONE).date()


def local_today() -> date:
    return local_date(now())


def local_time(day: date, at: time = time.min) -> datetime:
    """The aware moment of a wall-clock time at the stations."""
    return datetime.combine(day, at, STATION_ZONE)


def week_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def week_end(at: datetime, weeks_later: int = 0) -> datetime:
    """Midnight after the Sunday of that moment's week, in UTC; `weeks_later` moves it on."""
    monday = week_of(local_date(at)) + timedelta(weeks=1 + weeks_later)
    return local_time(monday).astimezone(UTC)


@lru_cache(maxsize=256)  # every row of a board asks for the same moment
def stamp(at: datetime) -> str:
    """ISO 8601 in UTC with `Z`, always with microseconds: texts sort as the moments do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def from_stamp(text: str) -> datetime:
    """Reads what `stamp` wrote."""
    return datetime.fromisoformat(text)
