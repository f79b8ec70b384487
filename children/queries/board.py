"""The board: every child of a station, who needs somebody first, and why.

One indexed read of flat rows, whatever the size of the log.
"""

from datetime import datetime
from operator import itemgetter
from typing import Any, TypeAlias

import orjson
from django.db.models import QuerySet

from accounts.models import User
from children.models import Child, ChildStanding
from children.needs import asked_since, need
from common import clock
from common.errors import NotFound
from stations.models import Station
from stations.scope import STATION_WIDE, StationQuerySet, Viewer

# One row as the API gives it; its shape is `children.serializers.board.BoardRowSerializer`.
BoardRow: TypeAlias = dict[str, Any]
StandingValues: TypeAlias = "QuerySet[ChildStanding, tuple[int, str, str]]"


def board_stations(viewer: Viewer) -> StationQuerySet:
    """Stations whose board the viewer may open."""
    return Station.objects.where(viewer, STATION_WIDE)


def board_station(viewer: Viewer, station_id: int) -> Station:
    """One of them; `NotFound` for any other."""
    station = board_stations(viewer).filter(pk=station_id).first()
    if station is None:
        raise NotFound
    return station


def board_rows(station: Station, now: datetime, child_id: int | None = None) -> list[BoardRow]:
    """Rows of the station's children, most needed first; only that child's if one is given.

    The caller has found the station among `board_stations`: that one check covers every row,
    so the read itself is flat.
    """
    standings = board_standings(station)
    if child_id is not None:
        standings = standings.filter(child_id=child_id)
    stamp, today = clock.stamp(now), str(clock.local_date(now))
    found = [_row(*values, now, stamp, today) for values in standings]
    found.sort(key=itemgetter(0, 1))
    return _name_judges([row for _order, _name, row in found])


def board_standings(station: Station) -> StandingValues:
    """The one read of the board: sequence, face and state of each child who has not left."""
    current = ChildStanding.objects.filter(station=station, is_current=True)
    return current.values_list("last_seq", "face", "state")


def standing_row(child: Child, now: datetime) -> BoardRow:
    """The same row for a child that the caller was allowed to read."""
    values = ChildStanding.objects.values_list("last_seq", "face", "state").get(child=child)
    stamp, today = clock.stamp(now), str(clock.local_date(now))
    return _name_judges([_row(*values, now, stamp, today)[2]])[0]


def _row(
    seq: int, face: str, state_text: str, now: datetime, stamp: str, today: str
) -> tuple[tuple[int, int, int], str, BoardRow]:
    row: BoardRow = orjson.loads(face)
    state = orjson.loads(state_text)
    found = need(state, now, stamp)
    row["level"] = found.level
    row["suggested"] = found.suggested
    row["judged"] = found.judged
    row["reasons"] = found.reasons
    row["last"] = state["last"]
    row["states"] = state["states"]
    row["due"] = state["dues"]
    row["paused"] = _in_force(state["paused"], today) if state["paused"] else {}
    row["asked"] = asked_since(state) if "asked" in state["marks"] else None
    row["support"] = "support" in state["marks"]
    row["seq"] = seq
    return found.order, row["name"], row


def _in_force(paused: dict[str, str], today: str) -> dict[str, str]:
    """Pauses that are not over."""
    return {rule: until for rule, until in paused.items() if until >= today}


def _name_judges(rows: list[BoardRow]) -> list[BoardRow]:
    """Says by name who judged; one more query where anybody has."""
    judged = [row["judged"] for row in rows if row["judged"]]
    wanted = {one["by"] for one in judged}
    found = User.objects.filter(pk__in=wanted).values_list("pk", "name") if wanted else ()
    names = dict(found)
    for one in judged:
        one["by"] = names.get(one["by"], "")
    return rows
