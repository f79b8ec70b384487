"""The board: every child of a station, who needs somebody first, and why.

One indexed read of flat rows, whatever the size of the log.
"""

from datetime import datetime
from operator import itemgetter
from typing import Any, TypeAlias

import orjson
from django.db.models import QuerySet

from children.models import Child, ChildStanding
from children.needs import need
from stations.models import Station
from stations.scope import STATION_WIDE, StationQuerySet, Viewer

# One row as the API gives it; its shape is `children.serializers.files.BoardRowSerializer`.
BoardRow: TypeAlias = dict[str, Any]
StandingValues: TypeAlias = "QuerySet[ChildStanding, tuple[int, str, str]]"


def board_stations(viewer: Viewer) -> StationQuerySet:
    """Stations whose board the viewer may open."""
    return Station.objects.where(viewer, STATION_WIDE)


def board_rows(station: Station, now: datetime, child_id: int | None = None) -> list[BoardRow]:
    """Rows of the station's children, most needed first; only that child's if one is given.

    The caller has found the station among `board_stations`: that one check covers every row,
    so the read itself is flat.
    """
    standings = board_standings(station)
    if child_id is not None:
        standings = standings.filter(child_id=child_id)
    found = [_row(*values, now) for values in standings]
    found.sort(key=itemgetter(0, 1))
    return [row for _order, _name, row in found]


def board_standings(station: Station) -> StandingValues:
    """The one read of the board: sequence, face and state of each child who has not left."""
    current = ChildStanding.objects.filter(station=station, is_current=True)
    return current.values_list("last_seq", "face", "state")


def standing_row(child: Child, now: datetime) -> BoardRow:
    """The same row for a child that the caller was allowed to read."""
    values = ChildStanding.objects.values_list("last_seq", "face", "state").get(child=child)
    return _row(*values, now)[2]


def _row(
    seq: int, face: str, state_text: str, now: datetime
) -> tuple[tuple[int, int, int], str, BoardRow]:
    row: BoardRow = orjson.loads(face)
    state = orjson.loads(state_text)
    found = need(state, now)
    row["level"] = found.level
    row["reasons"] = found.reasons
    row["last"] = state["last"]
    row["states"] = state["states"]
    row["due"] = state["dues"]
    row["seq"] = seq
    return found.order, row["name"], row
