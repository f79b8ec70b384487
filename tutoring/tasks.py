"""Keeping the calendar of classes filled ahead."""

from common import clock
from common.tasks import crontab, periodic
from tutoring.actions import generate_sessions
from tutoring.queries import running_series
from tutoring.recurrence import AHEAD


@periodic(crontab(hour="19", minute="20"))
def fill_calendar() -> None:
    """Every night at the stations (the schedule runs in UTC): the sessions of the coming weeks,
    so that tutors can choose ahead."""
    at = clock.now()
    for series in running_series(clock.local_date(at)):
        generate_sessions(series=series, until=clock.local_date(at) + AHEAD, at=at)
