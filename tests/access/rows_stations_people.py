"""The people of a station: coordinators of it, supervisors of its county, administrators."""

from uuid import uuid4

from stations.models import Membership
from tests.access.principals import HERE, SIGNED_IN, group
from tests.access.rows import Call, Row, without
from tests.cast import Cast

LOOK_AFTER = HERE & group("coordinator") | group("county_supervisor/same", "administrator")
WHY = "两周没有联系上"


def station(cast: Cast) -> Call:
    return Call(path={"station_id": cast.qingshan.pk})


def volunteer(cast: Cast) -> Call:
    return Call(path={"user_id": cast.liu_guilan.pk})


def adding(cast: Cast) -> Call:
    body = {
        "station": cast.qingshan.pk,
        "role": "volunteer_mother",
        "name": "周桂花",
        "phone": "13812345678",
        "username": "zhouguihua",
    }
    return Call(path={"change_id": uuid4()}, body=body)


def appointing(cast: Cast) -> Call:
    body = {"station": cast.qingshan.pk, "role": "tutor"}
    return Call(path={**volunteer(cast).path, "change_id": uuid4()}, body=body)


def inquiring(cast: Cast) -> Call:
    body = {"result": "clear", "checked_on": cast.today.isoformat()}
    return Call(path={**volunteer(cast).path, "change_id": uuid4()}, body=body)


def training(cast: Cast) -> Call:
    body = {"topic": "儿童保护", "completed_on": cast.today.isoformat()}
    return Call(path={**volunteer(cast).path, "change_id": uuid4()}, body=body)


def linking(cast: Cast) -> Call:
    return Call(path={**volunteer(cast).path, "change_id": uuid4()})


def suspending(cast: Cast) -> Call:
    role = Membership.objects.get(user=cast.liu_guilan)
    body = {"to": "suspended", "why": WHY, "sure": False}
    return Call(path={"membership_id": role.pk, "change_id": uuid4()}, body=body)


ROWS = [
    Row("GET /api/stations/mine/", allowed=SIGNED_IN),
    Row("GET /api/stations/{station_id}/people/", allowed=LOOK_AFTER, call=station),
    Row("GET /api/stations/people/{user_id}/", allowed=LOOK_AFTER, call=volunteer),
    Row(
        "PUT /api/stations/people/new/{change_id}/",
        allowed=LOOK_AFTER,
        ok=201,
        call=adding,
        missing=without("station"),
    ),
    Row(
        "PUT /api/stations/people/{user_id}/roles/{change_id}/",
        allowed=LOOK_AFTER,
        ok=201,
        call=appointing,
    ),
    Row(
        "PUT /api/stations/people/{user_id}/inquiries/{change_id}/",
        allowed=LOOK_AFTER,
        ok=201,
        call=inquiring,
    ),
    Row(
        "PUT /api/stations/people/{user_id}/trainings/{change_id}/",
        allowed=LOOK_AFTER,
        ok=201,
        call=training,
    ),
    Row(
        "PUT /api/stations/people/{user_id}/links/{change_id}/",
        allowed=LOOK_AFTER,
        ok=201,
        call=linking,
    ),
    Row(
        "PUT /api/stations/people/{user_id}/second-step/{change_id}/",
        allowed=LOOK_AFTER,
        ok=201,
        call=linking,
    ),
    Row(
        "PUT /api/stations/roles/{membership_id}/moves/{change_id}/",
        allowed=LOOK_AFTER,
        ok=201,
        call=suspending,
    ),
]
