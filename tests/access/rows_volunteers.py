from datetime import timedelta
from typing import Any
from uuid import uuid4

from common.clock import stamp
from tests.access.principals import SIGNED_IN, STATION_WIDE, group
from tests.access.rows import Call, Row, without
from tests.cast import Cast
from volunteers.actions import Told, record_visit
from volunteers.models import Domain

MOTHERS = group("volunteer_mother")
ASSIGNED = group("volunteer_mother/assigned")
NO_MOTHERS = dict.fromkeys(SIGNED_IN - MOTHERS, 403)
GAINS = "她给我念了一首诗"


def told(cast: Cast) -> dict[str, Any]:
    return {
        "child": cast.xiaoyu.pk,
        "happened_at": cast.now - timedelta(hours=2),
        "minutes": 45,
        "way": "visit",
        "states": {str(domain.value): {"change": "same", "note": ""} for domain in Domain},
        "services": ["talk"],
        "gains": GAINS,
    }


def a_visit(cast: Cast) -> Call:
    body = {**told(cast), "happened_at": stamp(cast.now - timedelta(hours=2))}
    body["together"] = str(uuid4())
    return Call(path={"visit_id": uuid4()}, body=body)


def after_a_visit(cast: Cast) -> Call:
    record_visit(id=uuid4(), told=Told(**told(cast)), by=cast.wang_xiuying, at=cast.now)
    return Call(query={"child": cast.xiaoyu.pk})


ROWS = [
    Row(
        "GET /api/volunteers/today/",
        allowed=MOTHERS,
        refused=403,
        shows="张小雨",
        shown_to=ASSIGNED,
    ),
    Row("GET /api/volunteers/diary/", allowed=MOTHERS, refused=403),
    Row(
        "PUT /api/volunteers/visits/{visit_id}/",
        allowed=ASSIGNED,
        ok=201,
        also=NO_MOTHERS,
        call=a_visit,
        missing=without("child"),
    ),
    Row(
        "GET /api/volunteers/visits/",
        allowed=SIGNED_IN,
        call=after_a_visit,
        shows=GAINS,
        shown_to=STATION_WIDE | ASSIGNED,
    ),
]
