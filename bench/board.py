"""The board: its rows and its SQL, their growth with the log, and its page through HTTP.

`board.sql_ratio` is the whole read of a station of 500 among 20,000 children, with 2 million
entries in the log: from the statement to rows that hold level, reasons and dues, ready to be sent.
Its reference is the same rows by hand-written SQL, decoded from their JSON and nothing else: what
cannot be saved. `board.growth` is the
same read with 2 million entries against 200 thousand.
"""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from django.db import connection

from bench.population import COORDINATOR, PASSWORD, populate, small_county
from bench.report import Figure
from bench.server import Client, serving
from bench.timing import in_turns, least
from children.queries.board import board_rows, board_standings
from common import clock
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
    with small_county():
        small = _alone(populate(SMALL_LOG)[500])
    stations = populate(LARGE_LOG)
    grown = _alone(stations[500])
    figures = [
        Figure(f"board.sql_ms.{size}", *_sized(station), None)
        for size, station in stations.items()
        if size != 500
    ]
    sql, reference = _sql(stations[500])
    large, fetched = _rows(stations[500])
    return [
        Figure("board.sql_ms", sql, "ms", reference, 1.0, "500 children, 2 M entries"),
        *figures,
        Figure("board.rows_ms", large, "ms", fetched, None, "500 children with need, 2 M entries"),
        Figure("board.sql_ratio", large / fetched, "", None, 3.0, "rows with need ÷ raw rows"),
        Figure("board.growth", grown / small, "", None, 1.1, "500 children, 200 k → 2 M entries"),
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


def _rows(station: Station) -> tuple[float, float]:
    """Milliseconds of the board's rows as they are sent, and of the same rows by raw SQL."""
    now = clock.now()
    read, raw = in_turns(ROUNDS, lambda: board_rows(station, now), _decoding(station))
    return read, raw


def _alone(station: Station) -> float:
    """Milliseconds of the rows when nothing disturbs: the two logs are measured minutes apart."""
    now = clock.now()
    return least(ROUNDS, lambda: board_rows(station, now))


def _decoding(station: Station) -> Run:
    fetch = _fetching(RAW, (station.pk,))

    def decode() -> object:
        return [(seq, orjson.loads(face), orjson.loads(state)) for seq, face, state in fetch()]

    return decode


def _fetching(sql: str, params: tuple[Any, ...]) -> Callable[[], list[Any]]:
    def fetch() -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return list(cursor.fetchall())

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
