"""Bringing a year's calendar in."""

from collections.abc import Callable, Sequence

from django.db import transaction

from stations.calendar_file import DayRow, TermRow
from stations.models import CalendarDay, County, Term

# What rooms above do when a county's calendar has changed, in the same transaction.
after_import: list[Callable[[County], object]] = []


@transaction.atomic
def import_calendar(
    *, county: County, days: Sequence[DayRow], terms: Sequence[TermRow]
) -> tuple[int, int]:
    """Writes terms and days that differ; returns how many of (days, terms) are new.

    Importing again doubles nothing: a day that is there takes the new kind and note, a term that
    starts the same day its new name and end.
    """
    new_days = new_terms = 0
    for day in days:
        _row, created = CalendarDay.objects.update_or_create(
            county=county,
            station=day.station,
            day=day.day,
            defaults={"kind": day.kind, "note": day.note},
        )
        new_days += created
    for term in terms:
        _term, created = Term.objects.update_or_create(
            county=county,
            starts_on=term.starts_on,
            defaults={"name": term.name, "ends_on": term.ends_on},
        )
        new_terms += created
    for follow in after_import:
        follow(county)
    return new_days, new_terms
