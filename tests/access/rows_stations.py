from tests.access.principals import HERE, SIGNED_IN, group
from tests.access.rows import Call, Row
from tests.cast import Cast

OVERSEES = group("county_supervisor", "administrator")


def qingshan(cast: Cast) -> Call:
    return Call(path={"station_id": cast.qingshan.pk})


ROWS = [
    Row("GET /api/stations/", allowed=SIGNED_IN),
    Row(
        "GET /api/stations/{station_id}/",
        allowed=HERE | group("county_supervisor/same", "administrator"),
        call=qingshan,
    ),
    Row("GET /api/stations/county/", allowed=OVERSEES, refused=403),
]
