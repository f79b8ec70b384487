"""Break-glass, its review, and who looked at a child."""

from typing import Any
from uuid import uuid4

from children.actions.breakglass import Asked, break_glass, end_glass
from children.models import BreakGlass
from tests.access.principals import HERE, SIGNED_IN, STATION_WIDE, TEAM, group
from tests.access.rows import Call, Row, without
from tests.cast import Cast

GLASS = "/api/children/glass/"
WHY = "孩子被送进县医院，需要马上联系家人和了解过敏情况。"
OPENERS = group("coordinator", "social_worker", "county_supervisor", "administrator")
REVIEWERS = group("coordinator", "county_supervisor", "administrator")
REVIEW_XIAOYU = (HERE & group("coordinator")) | group("county_supervisor/same", "administrator")
FROM_OUTSIDE = OPENERS - STATION_WIDE - group("county_supervisor/other")
NO_OPENER = dict.fromkeys(SIGNED_IN - OPENERS, 403)
NO_REVIEWER = dict.fromkeys(SIGNED_IN - REVIEWERS, 403)


def opened(cast: Cast) -> BreakGlass:
    """小雨's file, opened by the social worker of 柳河."""
    asked = Asked(reason=WHY, **named(cast))
    return break_glass(id=uuid4(), asked=asked, by=cast.feng_li, at=cast.now).row


def named(cast: Cast) -> dict[str, Any]:
    child = cast.xiaoyu
    return {"name": child.name, "birth_date": child.birth_date, "station": child.station_id}


def asking(cast: Cast) -> Call:
    body = {**named(cast), "birth_date": cast.xiaoyu.birth_date.isoformat(), "reason": WHY}
    return Call(path={"glass_id": uuid4()}, body=body)


def own(cast: Cast) -> Call:
    return Call(path={"glass_id": opened(cast).pk})


def ended(cast: Cast) -> Call:
    glass = end_glass(glass_id=opened(cast).pk, by=cast.feng_li, at=cast.now)
    return Call(path={"glass_id": glass.pk}, body={"verdict": "justified", "note": "情况属实"})


def a_list(cast: Cast) -> Call:
    opened(cast)
    return Call()


def xiaoyu(cast: Cast) -> Call:
    return Call(path={"child_id": cast.xiaoyu.pk})


ROWS = [
    Row(
        f"GET {GLASS}",
        allowed=OPENERS,
        refused=403,
        call=a_list,
        shows="张小雨",
        shown_to=group("social_worker/other"),
    ),
    Row(
        f"PUT {GLASS}{{glass_id}}/",
        allowed=FROM_OUTSIDE,
        ok=201,
        also={**NO_OPENER, **dict.fromkeys(STATION_WIDE, 409)},
        call=asking,
        missing=without("station"),
    ),
    Row(
        f"POST {GLASS}{{glass_id}}/end/",
        allowed=group("social_worker/other"),
        also=NO_OPENER,
        call=own,
    ),
    Row(
        f"GET {GLASS}reviews/",
        allowed=REVIEWERS,
        refused=403,
        call=a_list,
        shows=WHY,
        shown_to=REVIEW_XIAOYU,
    ),
    Row(
        f"POST {GLASS}{{glass_id}}/review/",
        allowed=REVIEW_XIAOYU,
        also=NO_REVIEWER,
        call=ended,
    ),
    Row(
        "GET /api/children/{child_id}/lookers/",
        allowed=HERE & group("coordinator"),
        also=dict.fromkeys((HERE & group("social_worker")) | TEAM, 403),
        call=xiaoyu,
    ),
]
