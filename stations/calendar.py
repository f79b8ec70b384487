"""Terms and school days of a station, as imported (design: time and place)."""

from collections.abc import Iterable
from datetime import date, timedelta

from stations.models import CalendarDay, Station, Term

Kind = CalendarDay.Kind
SATURDAY = 5


def school_days(station: Station, first: date, last: date) -> list[date]:
    """The school days from `first` to `last`, both included, as far as the calendar knows.

    Monday to Friday in term, without holidays and closed days. A make-up workday counts only
    inside a term: most of those before the Spring Festival do not (domain: year). Two queries
    for any stretch.
    """
    county_id = station.township.county_id
    terms = list(Term.objects.filter(county_id=county_id, starts_on__lte=last, ends_on__gte=first))
    kinds = special_days([station], first, last).get(station.pk, {})
    stretch = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [
        day
        for day in stretch
        if any(term.starts_on <= day <= term.ends_on for term in terms)
        and _has_school(day, kinds.get(day))
    ]


def special_days(
    stations: Iterable[Station], first: date, last: date
) -> dict[int, dict[date, Kind]]:
    """The days that differ, by station; a station's own row wins over its county's."""
    places = {station.pk: station.township.county_id for station in stations}
    rows = CalendarDay.objects.filter(county_id__in=set(places.values()), day__range=(first, last))
    county: dict[int, dict[date, Kind]] = {}
    own: dict[int, dict[date, Kind]] = {}
    for row in rows:
        table, key = (own, row.station_id) if row.station_id else (county, row.county_id)
        table.setdefault(key, {})[row.day] = Kind(row.kind)
    return {
        station_id: {**county.get(county_id, {}), **own.get(station_id, {})}
        for station_id, county_id in places.items()
    }


def _has_school(day: date, kind: Kind | None) -> bool:
    if kind in (Kind.HOLIDAY, Kind.CLOSED):
        return False
    return kind == Kind.MAKE_UP or day.weekday() < SATURDAY
