"""The board: every child of a station, who needs somebody first, and why.

One indexed read of flat rows, whatever the size of the log.
"""

from datetime import datetime
from operator import itemgetter
from typing import Any, TypeAlias

from children.models import Child, ChildStanding
from children.needs import need
from children.scope import STATION_WIDE
from stations.models import Station
from stations.scope import StationQuerySet, Viewer

# One row as the API gives it; its shape is `children.serializers.BoardRowSerializer`.
BoardRow: TypeAlias = dict[str, Any]

COLUMNS = (
    "child_id",
    "last_seq",
    "last_call_at",
    "last_attempt_at",
    "last_visit_at",
    "last_class_at",
    "reasons",
    "states",
    "dues",
    "child__name",
    "child__sex",
    "child__avatar",
    "child__grade",
    "child__is_boarder",
    "child__risk",
    "child__family_id",
    "child__family__village",
)


def board_stations(viewer: Viewer) -> StationQuerySet:
    """Stations whose board the viewer may open."""
    return Station.objects.where(viewer, STATION_WIDE)


def board_rows(station: Station, now: datetime, child_id: int | None = None) -> list[BoardRow]:
    """Rows of the station's children, most needed first; only that child's if one is given.

    The caller has found the station among `board_stations`: that one check covers every row,
    so the read itself is flat.
    """
    standings = ChildStanding.objects.filter(station=station, child__left_on__isnull=True)
    if child_id is not None:
        standings = standings.filter(child_id=child_id)
    found = [_row(values, now) for values in standings.values_list(*COLUMNS)]
    found.sort(key=itemgetter(0, 1))
    return [row for _order, _name, row in found]


def standing_row(child: Child, now: datetime) -> BoardRow:
    """The same row for a child that the caller was allowed to read."""
    values = ChildStanding.objects.values_list(*COLUMNS).get(child=child)
    return _row(values, now)[2]


def _row(values: tuple[Any, ...], now: datetime) -> tuple[tuple[int, int, int], str, BoardRow]:
    (child, seq, call, attempt, visit, class_, reasons, states, dues, *about) = values
    name, sex, avatar, grade, boarding, risk, family, village = about
    last = {"call": call, "attempt": attempt, "visit": visit, "class": class_}
    found = need(reasons, dues, last, now)
    row: BoardRow = {
        "child": child,
        "name": name,
        "sex": sex,
        "avatar": avatar,
        "grade": grade,
        "village": village,
        "boarding": boarding,
        "risk": risk,
        "family": family,
        "level": found.level.name.lower(),
        "reasons": found.reasons,
        "last": last,
        "states": states,
        "due": dues,
        "seq": seq,
    }
    return found.order, name, row
