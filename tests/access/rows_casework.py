from typing import Any
from uuid import uuid4

from casework.actions import Told, write_report
from casework.models import Report
from common.clock import stamp
from tests.access.principals import EVERYBODY, SIGNED_IN, STATION_WIDE, group
from tests.access.rows import Call, Row
from tests.cast import Cast

REPORT = "/api/casework/reports/{report_id}/"
HANDLERS = STATION_WIDE | group("county_supervisor/same")
SAID = "她身上有好几处淤青"


def told(cast: Cast) -> dict[str, Any]:
    return {
        "kind": "danger",
        "triggers": ["violence"],
        "what_happened": SAID,
        "place": "上湾村",
        "noticed_at": stamp(cast.now),
        "written_at": stamp(cast.now),
    }


def a_report(cast: Cast) -> Call:
    body = {**told(cast), "child": cast.xiaoyu.pk, "child_described": "张小雨"}
    return Call(path={"report_id": uuid4()}, body=body)


def a_public_report(cast: Cast) -> Call:
    body = {**told(cast), "reporter_name": "李大娘", "reporter_phone": "13912345678"}
    return Call(path={"report_id": uuid4()}, body=body)


def reported(cast: Cast) -> Report:
    times = {"noticed_at": cast.now, "written_at": cast.now}
    body = Told(**{**told(cast), **times, "child": cast.xiaoyu.pk})
    return write_report(id=uuid4(), told=body, by=cast.wang_xiuying, at=cast.now).row


def one_report(cast: Cast) -> Call:
    return Call(path={"report_id": reported(cast).pk})


def a_list(cast: Cast) -> Call:
    reported(cast)
    return Call()


def a_step(cast: Cast) -> Call:
    body = {
        "kind": "told",
        "authority": "police",
        "how": "phone",
        "taken_by": "王警官",
        "number": "云公(2026)12号",
        "happened_at": stamp(cast.now),
    }
    return Call(path={"report_id": reported(cast).pk, "step_id": uuid4()}, body=body)


ROWS = [
    Row(
        "GET /api/casework/reports/",
        allowed=SIGNED_IN,
        call=a_list,
        shows="张小雨",
        shown_to=HANDLERS,
    ),
    Row(f"PUT {REPORT}", allowed=SIGNED_IN, ok=201, call=a_report),
    Row(
        f"GET {REPORT}file/",
        allowed=HANDLERS,
        call=one_report,
        shows=SAID,
        shown_to=HANDLERS,
    ),
    Row(f"PUT {REPORT}steps/{{step_id}}/", allowed=HANDLERS, ok=201, call=a_step),
    Row(f"GET {REPORT}pack/", allowed=HANDLERS, call=one_report),
    Row("GET /api/casework/mine/", allowed=SIGNED_IN, call=a_list),
    Row("GET /api/casework/people/", allowed=SIGNED_IN),
    Row("PUT /api/casework/public/{report_id}/", allowed=EVERYBODY, ok=201, call=a_public_report),
]
