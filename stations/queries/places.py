"""Reads of stations."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from common.errors import NotFound
from stations import county
from stations.models import FamilyWindow, Station
from stations.scope import Viewer


@dataclass(frozen=True)
class StationCounts:
    station: Station
    counts: dict[str, int | None]


def visible_stations(user: Viewer) -> QuerySet[Station]:
    """The stations a user may know of, by township and name."""
    rows = Station.objects.visible_to(user).select_related("township__county")
    return rows.order_by("township__name", "name", "pk")


def station_file(user: Viewer, station_id: int) -> Station:
    """One station with windows, hours and terms at hand; NotFound out of scope."""
    windows = FamilyWindow.objects.order_by("name").prefetch_related("hours")
    rows = visible_stations(user).prefetch_related(
        Prefetch("windows", windows), "township__county__terms"
    )
    station = rows.filter(pk=station_id).first()
    if station is None:
        raise NotFound
    return station


def county_counts(user: Viewer) -> list[StationCounts]:
    """What the rooms above count at each station the user oversees; small numbers are None."""
    stations = list(visible_stations(user))
    counts = county.count([station.pk for station in stations])
    return [StationCounts(station, counts[station.pk]) for station in stations]
