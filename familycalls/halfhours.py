"""The half-hour grid on which calls are booked."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from common import clock
from common.errors import Conflict, FieldError, Invalid
from stations.models import FamilyWindow
from stations.windows import GRID, slots_between


def starts_between(starts_at: datetime, minutes: int) -> list[datetime]:
    """Starts of the half hours that a call of `minutes` from `starts_at` takes up."""
    count = -(-timedelta(minutes=minutes) // GRID)
    return [starts_at.astimezone(UTC) + n * GRID for n in range(count)]


def window_ends(starts_at: datetime, minutes: int) -> datetime:
    """When the last half hour of the call is over, and its links die."""
    return starts_between(starts_at, minutes)[-1] + GRID


def check_bookable(
    window: FamilyWindow, starts_at: datetime, minutes: int, at: datetime
) -> list[datetime]:
    """The half hours wanted, once they lie on the grid, ahead, and in opening hours."""
    halves = starts_between(starts_at, minutes)
    if starts_at.astimezone(clock.STATION_ZONE).minute % 30 or starts_at.second:
        raise Invalid(
            errors=[FieldError("starts_at", "grid", _("Calls begin on the hour or half hour."))]
        )
    if halves[0] + GRID <= at:
        raise Invalid(errors=[FieldError("starts_at", "past", _("Choose a time to come."))])
    first, last = clock.local_date(halves[0]), clock.local_date(halves[-1])
    bookable = {start for start, _end in slots_between([window], first, last)[window.pk]}
    if not bookable.issuperset(halves):
        raise Conflict(
            "window_closed", _("The family window is not open then. Choose one of its hours.")
        )
    return halves
