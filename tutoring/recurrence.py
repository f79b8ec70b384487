"""From a rule to days: RFC 5545 recurrence in station wall time, held against the calendar."""

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr
from django.utils.translation import gettext_lazy as _

from common.errors import Invalid
from stations.calendar import school_days
from tutoring.models import ClassSeries

# A daily class for ten years; a rule that asks for more asks for something else.
MOST_DAYS = 3660
# How far ahead sessions are made, so that tutors can choose.
AHEAD = timedelta(weeks=5)


def check_rule(rule: str, starts_on: date) -> None:
    """Raises Invalid "bad_rule" unless `rule` is an RRULE by days, weeks, months or years."""
    too_fine = any(f"FREQ={unit}" in rule.upper() for unit in ("HOURLY", "MINUTELY", "SECONDLY"))
    try:
        if too_fine or "\n" in rule or "DTSTART" in rule.upper():
            raise ValueError(rule)
        _days(rule, starts_on, starts_on, starts_on + timedelta(days=366))
    except (ValueError, TypeError, KeyError):
        raise Invalid(
            "bad_rule", _("Write the repetition as an RFC 5545 rule, such as FREQ=DAILY.")
        ) from None


def days_of(series: ClassSeries, first: date, last: date) -> list[date]:
    """The days on which the series takes place, from `first` to `last`, both included."""
    begin = max(first, series.starts_on)
    end = min(last, series.ends_on or last)
    if begin > end:
        return []
    days = _days(series.rule, series.starts_on, begin, end)
    if not series.school_days_only:
        return days
    open_days = set(school_days(series.station, begin, end))
    return [day for day in days if day in open_days]


def _days(rule: str, starts_on: date, first: date, last: date) -> list[date]:
    # Without a zone: wall time never skips or repeats a day, whatever the clocks do.
    found = rrulestr(rule.removeprefix("RRULE:"), dtstart=datetime.combine(starts_on, time.min))
    days: list[date] = []
    for moment in found:
        if moment.date() > last or len(days) > MOST_DAYS:
            break
        if moment.date() >= first:
            days.append(moment.date())
    return days
