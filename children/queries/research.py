"""Who may take rows for research from where, and how many there would be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import User
from children.export.classes import K
from children.export.rows import Row, of_station
from children.models import ResearchExport
from common.errors import NotFound
from stations.models import County, Role, Station
from stations.queries import term_start
from stations.scope import Viewer, memberships


@dataclass(frozen=True)
class Place:
    """A county, or one station of it (`station` is None for the whole county)."""

    county: County
    station: Station | None


def places_for(viewer: Viewer) -> list[Place]:
    """Counties that the viewer supervises or administers, and stations that they coordinate."""
    if not viewer.is_authenticated:
        return []
    held = memberships(viewer)
    counties = County.objects.order_by("name")
    if not held.filter(role=Role.ADMINISTRATOR).exists():
        mine = held.filter(role=Role.COUNTY_SUPERVISOR).values("county")
        counties = counties.filter(pk__in=mine)
    stations = Station.objects.where(viewer, [Role.COORDINATOR])
    rows = stations.select_related("township__county").order_by("name")
    return [
        *(Place(county, None) for county in counties),
        *(Place(station.township.county, station) for station in rows),
    ]


def place_for(viewer: Viewer, *, county: int | None, station: int | None) -> Place:
    """The place asked for; `NotFound` for who may not take rows from there."""
    for place in places_for(viewer):
        here = place.station.pk if place.station else None
        if here == station and (station is not None or place.county.pk == county):
            return place
    raise NotFound


def term_on(county: County, day: date) -> date:
    """The first day of the term that runs, or ran last; of the quarter where no calendar is."""
    return term_start(county, day) or date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def part(rows: Sequence[Row], place: Place) -> list[Row]:
    """Those of a county's rows that belong to the place."""
    return of_station(rows, str(place.station.pk)) if place.station else list(rows)


def few(count: int) -> str:
    """A count of children who are left out, so that it speaks of nobody: "0", "<5", "10"."""
    if count == 0:
        return "0"
    return f"<{K}" if count < K else str((count + K // 2) // K * K)


def exports_by(user: User) -> list[ResearchExport]:
    """What the person has taken, newest first."""
    rows = ResearchExport.objects.filter(by=user).select_related("snapshot__county", "station")
    return list(rows.order_by("-at", "pk")[:50])


def export_of(user: User, export_id: UUID) -> ResearchExport:
    """One's own export, while one may still take rows from there; else `NotFound`."""
    rows = ResearchExport.objects.filter(by=user, pk=export_id)
    row = rows.select_related("snapshot__county", "station", "by").first()
    if row is None:
        raise NotFound
    place_for(user, county=row.snapshot.county_id, station=row.station_id)
    return row
