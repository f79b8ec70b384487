"""The board: its SQL, its growth with the log, and its page through HTTP, signed in."""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from django.db import connection

from bench.population import COORDINATOR, PASSWORD, populate
from bench.report import Figure
from bench.server import Client, serving
from bench.timing import in_turns
from children.queries.board import board_standings
from stations.models import Station

SMALL_LOG, LARGE_LOG = 200_000, 2_000_000
ROUNDS = 300
PAGE_SIZE = 250
RAW = (
    "SELECT last_seq, face, state FROM children_childstanding WHERE station_id = %s AND is_current"
)
Run = Callable[[], object]


def measure() -> Sequence[Figure]:
    """Everything of the board, first with the small log, then with the large one."""
    stations = populate(SMALL_LOG)
    small, _reference = _sql(stations[500])
    stations = populate(LARGE_LOG)
    figures = [
        Figure(f"board.sql_ms.{size}", *_sized(station), None)
        for size, station in stations.items()
        if size != 500
    ]
    large, reference = _sql(stations[500])
    growth = large / small
    return [
        Figure("board.sql_ms", large, "ms", reference, 1.0, "500 children, 2 M entries"),
        *figures,
        Figure("board.growth", growth, "", None, 1.1, "500 children, 200 k → 2 M entries"),
        _page(stations[PAGE_SIZE]),
    ]


def _sized(station: Station) -> tuple[float, str, float]:
    value, reference = _sql(station)
    return value, "ms", reference


def _sql(station: Station) -> tuple[float, float]:
    """Milliseconds of the board's own statement, and of the same rows by hand-written SQL."""
    sql, params = board_standings(station).query.sql_with_params()
    ours, raw = in_turns(ROUNDS, _fetching(sql, params), _fetching(RAW, (station.pk,)))
    return ours, raw


def _fetching(sql: str, params: tuple[Any, ...]) -> Run:
    def fetch() -> object:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()

    return fetch


def _page(station: Station) -> Figure:
    """The page as a signed-in coordinator gets it from daphne, over one kept connection."""
    with serving() as server:
        client = Client(server.port)
        client.sign_in(COORDINATOR, PASSWORD)
        url = f"/api/children/board/?station={station.pk}"
        rows = len(orjson.loads(client.get(url))["rows"])
        if rows != PAGE_SIZE:
            raise RuntimeError(f"The board shows {rows} rows instead of {PAGE_SIZE}.")
        page, raw = in_turns(ROUNDS, lambda: client.get(url), _fetching(RAW, (station.pk,)))
    return Figure("board.page_ms", page, "ms", raw, 8.0, "250 children, p50")
