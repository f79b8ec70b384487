"""Rows without names for research: those who lead a station, supervise a county, run the house."""

from uuid import UUID, uuid4

from children.actions.research import take_rows
from children.models import Child
from tests.access.principals import SIGNED_IN, STATION_WIDE, group
from tests.access.rows import Call, Row, without
from tests.cast import Cast
from tests.children.researched import agree, more_children

TAKERS = group("county_supervisor/same", "administrator")
LEADERS = STATION_WIDE & group("coordinator")


def a_look(cast: Cast) -> Call:
    return Call(query={"county": cast.county.pk})


def a_taking(cast: Cast) -> Call:
    enough(cast)
    body = {"id": str(uuid4()), "county": cast.county.pk, "reason": "年度评估"}
    return Call(body=body)


def what_zhou_min_took(cast: Cast) -> Call:
    return Call(path={"export_id": taken(cast)}, query={"language": "en"})


def taken(cast: Cast) -> UUID:
    enough(cast)
    written = take_rows(
        export_id=uuid4(),
        county=None,
        station=cast.qingshan.pk,
        recipient="",
        reason="年度评估",
        by=cast.zhou_min,
        at=cast.now,
    )
    return written.row.pk


def enough(cast: Cast) -> None:
    more_children(cast, 6)
    agree(cast, Child.objects.filter(station=cast.qingshan))


ROWS = [
    Row(
        "GET /api/children/research/",
        allowed=SIGNED_IN,
        shows="青山服务站",
        shown_to=LEADERS,
    ),
    Row(
        "GET /api/children/research/preview/",
        allowed=TAKERS,
        call=a_look,
        missing=without("county"),
    ),
    Row(
        "POST /api/children/research/exports/",
        allowed=TAKERS,
        ok=201,
        call=a_taking,
        missing=without("county"),
    ),
    Row(
        "GET /api/children/research/exports/{export_id}/file/",
        allowed=group("coordinator/assigned"),
        call=what_zhou_min_took,
    ),
]
