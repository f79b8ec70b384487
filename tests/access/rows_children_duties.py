from datetime import timedelta
from typing import Any
from uuid import uuid4

from children.actions.cover import Cover, arrange_cover
from tests.access.principals import HERE, SEES_XIAOYU, SIGNED_IN, STATION_WIDE, TEAM, group
from tests.access.rows import NOT_THERE, Call, Row, without
from tests.cast import Cast

COORDINATORS = HERE & group("coordinator")
NOT_WIDE = dict.fromkeys(TEAM, 403)
OWN_DUTIES = {"volunteer_mother/assigned", "class_teacher/assigned"}
READS_RULES = STATION_WIDE | group("county_supervisor/same")


def xiaoyu(cast: Cast) -> Call:
    return Call(path={"child_id": cast.xiaoyu.pk})


def told(cast: Cast, **body: object) -> Call:
    return Call(path={"child_id": cast.xiaoyu.pk}, body={"id": str(uuid4()), **body})


def a_note(rule: str):  # type: ignore[no-untyped-def]
    def call(cast: Cast) -> Call:
        body = {
            "id": str(uuid4()),
            "happened_at": (cast.now - timedelta(hours=2)).isoformat(),
            "way": "phone",
        }
        return Call(path={"child_id": cast.xiaoyu.pk, "rule": rule}, body=body)

    return call


def of_another_child(call: Call) -> Call:
    return Call(path={**call.path, "child_id": NOT_THERE}, body=call.body)


def a_pause(cast: Cast) -> Call:
    until = str(cast.today + timedelta(days=9))
    return told(cast, rules=["R1", "R5"], until=until, reason="reunited")


def a_station_pause(cast: Cast) -> Call:
    until = str(cast.today + timedelta(days=9))
    body = {"id": str(uuid4()), "station": cast.qingshan.pk, "rules": ["R1"]}
    return Call(body={**body, "until": until, "reason": "festival"})


def a_station_resume(cast: Cast) -> Call:
    return Call(body={"id": str(uuid4()), "station": cast.qingshan.pk, "rules": ["R1"]})


def a_level(cast: Cast) -> Call:
    review = str(cast.today + timedelta(days=14))
    return told(cast, level="urgent", seen="urgent", note="看过了", review_on=review)


def of_the_station(cast: Cast) -> Call:
    return Call(query={"station": cast.qingshan.pk})


def a_rule(cast: Cast) -> Call:
    return Call(path={"rule": "R6"}, body={"station": cast.qingshan.pk, "risk": "low", "every": 60})


def a_team(cast: Cast) -> Call:
    return Call(
        body={
            "id": str(uuid4()),
            "station": cast.qingshan.pk,
            "user": cast.wang_xiuying.pk,
            "role": "volunteer_mother",
            "children": [cast.xiaoshi.pk],
        }
    )


def _cover(cast: Cast) -> dict[str, Any]:
    return {
        "station": cast.qingshan.pk,
        "user": cast.wang_xiuying.pk,
        "role": "volunteer_mother",
        "cover": cast.liu_guilan.pk,
        "starts_on": cast.today,
        "ends_on": cast.today + timedelta(days=6),
        "reason": "",
    }


def a_cover(cast: Cast) -> Call:
    body = {name: str(v) if name.endswith("_on") else v for name, v in _cover(cast).items()}
    return Call(path={"absence_id": uuid4()}, body=body)


def an_arranged_cover(cast: Cast) -> Call:
    made = arrange_cover(
        id=uuid4(),
        cover=Cover(**_cover(cast)),
        by=cast.zhou_min,
        at=cast.now,
    )
    return Call(path={"absence_id": made.row.pk})


ROWS = [
    Row(
        "GET /api/children/today/",
        allowed=SIGNED_IN,
        shows="张小雨",
        shown_to=COORDINATORS | group("social_worker/assigned", "volunteer_mother/assigned"),
    ),
    Row(
        "GET /api/children/board/workers/",
        allowed=STATION_WIDE,
        call=of_the_station,
        missing=without("station"),
        shows="王秀英",
        shown_to=STATION_WIDE,
    ),
    Row("GET /api/children/{child_id}/duties/", allowed=SEES_XIAOYU, call=xiaoyu),
    Row(
        "POST /api/children/{child_id}/duties/{rule}/done/",
        allowed=STATION_WIDE | group("volunteer_mother/assigned"),
        ok=201,
        also=dict.fromkeys(TEAM - group("volunteer_mother"), 403),
        call=a_note("R2"),
        missing=of_another_child,
    ),
    Row(
        "POST /api/children/{child_id}/duties/{rule}/tried/",
        allowed=STATION_WIDE | group("class_teacher/assigned"),
        ok=201,
        also=dict.fromkeys(TEAM - group("class_teacher"), 403),
        call=a_note("R4"),
        missing=of_another_child,
    ),
    Row(
        "POST /api/children/{child_id}/visit-request/",
        allowed=STATION_WIDE,
        ok=201,
        also=NOT_WIDE,
        call=lambda cast: told(cast, note="这周多去看看"),
    ),
    Row(
        "POST /api/children/{child_id}/duties/pause/",
        allowed=STATION_WIDE,
        ok=201,
        also=NOT_WIDE,
        call=a_pause,
    ),
    Row(
        "POST /api/children/{child_id}/duties/resume/",
        allowed=STATION_WIDE,
        ok=201,
        also=NOT_WIDE,
        call=lambda cast: told(cast, rules=["R1"]),
    ),
    Row(
        "POST /api/children/{child_id}/level/",
        allowed=STATION_WIDE,
        ok=201,
        also=NOT_WIDE,
        call=a_level,
    ),
    Row(
        "POST /api/children/{child_id}/risk/",
        allowed=STATION_WIDE,
        ok=201,
        also=NOT_WIDE,
        call=lambda cast: told(cast, risk="high", note="奶奶住院了"),
    ),
    Row(
        "POST /api/children/{child_id}/support/",
        allowed=STATION_WIDE,
        ok=201,
        also=NOT_WIDE,
        call=lambda cast: told(cast, on=True),
    ),
    Row(
        "POST /api/children/duties/pause/",
        allowed=COORDINATORS,
        call=a_station_pause,
        missing=without("station"),
    ),
    Row(
        "POST /api/children/duties/resume/",
        allowed=COORDINATORS,
        call=a_station_resume,
        missing=without("station"),
    ),
    Row(
        "GET /api/children/rules/",
        allowed=READS_RULES,
        call=of_the_station,
        missing=without("station"),
    ),
    Row(
        "PUT /api/children/rules/{rule}/",
        allowed=COORDINATORS | group("county_supervisor/same"),
        also=dict.fromkeys(STATION_WIDE & group("social_worker"), 403),
        call=a_rule,
        missing=without("station"),
    ),
    Row(
        "PUT /api/children/cover/{absence_id}/",
        allowed=COORDINATORS,
        ok=201,
        call=a_cover,
        missing=without("station"),
    ),
    Row("POST /api/children/cover/{absence_id}/end/", allowed=COORDINATORS, call=an_arranged_cover),
    Row(
        "POST /api/children/team/assign/",
        allowed=COORDINATORS,
        call=a_team,
        missing=without("station"),
    ),
    Row(
        "POST /api/children/team/unassign/",
        allowed=COORDINATORS,
        call=a_team,
        missing=without("station"),
    ),
]
