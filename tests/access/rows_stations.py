from tests.access.principals import ANONYMOUS, HERE, SIGNED_IN, STATION_WIDE, group
from tests.access.rows import NOT_THERE, Call, Frame, Row, SocketRow
from tests.cast import Cast

OVERSEES = group("county_supervisor", "administrator")


def qingshan(cast: Cast) -> Call:
    return Call(path={"station_id": cast.qingshan.pk})


def watching(cast: Cast) -> Frame:
    return lambda user: {"station": cast.qingshan.pk}


def watching_nothing(cast: Cast) -> Frame:
    return lambda user: {"station": NOT_THERE}


LIVE = "/ws/live/"

ROWS = [
    Row("GET /api/stations/", allowed=SIGNED_IN),
    Row(
        "GET /api/stations/{station_id}/",
        allowed=HERE | group("county_supervisor/same", "administrator"),
        call=qingshan,
    ),
    Row("GET /api/stations/county/", allowed=OVERSEES, refused=403),
]

SOCKET_ROWS = [
    SocketRow(
        "LiveConsumer watch",
        LIVE,
        watching,
        allowed=STATION_WIDE,
        ok="watching",
        closed=ANONYMOUS,
        missing=watching_nothing,
    ),
    SocketRow(
        "LiveConsumer unwatch",
        LIVE,
        watching,
        allowed=SIGNED_IN,
        ok="pong",
        closed=ANONYMOUS,
        then={"type": "ping"},
    ),
    SocketRow(
        "LiveConsumer ping",
        LIVE,
        lambda cast: lambda user: {},
        allowed=SIGNED_IN,
        ok="pong",
        closed=ANONYMOUS,
    ),
]
