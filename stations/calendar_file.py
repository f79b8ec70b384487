"""A calendar as a CSV file: `day,kind,note,station,until`, the last two optional.

`kind` is one of CalendarDay.Kind, or `term`: then `day` is its first and `until` its last day and
`note` its name. A station's name makes a day hold there only.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from common.errors import FieldError, Invalid
from stations.models import CalendarDay, County, Station

TERM = "term"


@dataclass(frozen=True)
class DayRow:
    day: date
    kind: CalendarDay.Kind
    note: str
    station: Station | None


@dataclass(frozen=True)
class TermRow:
    name: str
    starts_on: date
    ends_on: date


def read(lines: Iterable[str], county: County) -> tuple[list[DayRow], list[TermRow]]:
    """The days and terms of a file. Raises Invalid with every wrong row; `field` is its number."""
    stations = {
        station.name: station for station in Station.objects.filter(township__county=county)
    }
    days: list[DayRow] = []
    terms: list[TermRow] = []
    errors: list[FieldError] = []
    reader = csv.DictReader(lines)
    if not {"day", "kind"} <= set(reader.fieldnames or ()):
        raise Invalid("columns", _("The first line must name the columns day, kind and note."))
    for row in reader:
        try:
            entry = _entry({key: (value or "").strip() for key, value in row.items()}, stations)
        except ValueError as problem:
            errors.append(FieldError(str(reader.line_num), "row", str(problem)))
        else:
            (days if isinstance(entry, DayRow) else terms).append(entry)  # type: ignore[arg-type]
    if errors:
        raise Invalid(errors=errors)
    return days, terms


def _entry(row: Mapping[str, str], stations: Mapping[str, Station]) -> DayRow | TermRow:
    day, kind, note = _day(row["day"]), row["kind"], row.get("note", "")
    if kind == TERM:
        until = _day(row.get("until", ""))
        if until <= day:
            raise ValueError(_("The term ends before it starts."))
        return TermRow(note, day, until)
    if kind not in CalendarDay.Kind:
        known = ", ".join((*CalendarDay.Kind.values, TERM))
        raise ValueError(_("“%(kind)s” is not one of: %(known)s.") % {"kind": kind, "known": known})
    name = row.get("station", "")
    if name and name not in stations:
        raise ValueError(_("There is no station “%(name)s” in this county.") % {"name": name})
    return DayRow(day, CalendarDay.Kind(kind), note, stations.get(name))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("“%(text)s” is not a day like 2026-09-01.") % {"text": text}) from None
