"""A child file's sections, its family, new files, and two files made one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from children.models import Child, Relative
from tests.access.principals import HERE, STATION_WIDE, TEAM, group
from tests.access.rows import Call, Row, without
from tests.cast import Cast
from tests.children.filed import (
    BAR,
    BASICS,
    CARER,
    CIRCUMSTANCES,
    GUARDIANSHIP,
    HEALTH,
    HOME,
    PARENT,
    RELATIVE,
    SCHOOLING,
    another_child,
    edit,
    new_child,
)

COORDINATORS = HERE & group("coordinator")


def told(**values: Any) -> Callable[[Cast], Call]:
    def call(cast: Cast) -> Call:
        return Call(path={"child_id": cast.xiaoyu.pk}, body={**edit(cast.xiaoyu), **values})

    return call


def basics(cast: Cast) -> Call:
    body = {**BASICS, "birth_date": str(cast.xiaoyu.birth_date)}
    return told(**body)(cast)


def mother(cast: Cast) -> Call:
    path = {"child_id": cast.xiaoyu.pk, "relation": "mother"}
    return Call(path=path, body={**edit(cast.xiaoyu), **PARENT})


def a_relative(cast: Cast) -> Call:
    row = Relative.objects.create(family=cast.family, relation="other", name="姑姑")
    return told(relative=row.pk)(cast)


def home_again(cast: Cast) -> Call:
    Child.objects.get(pk=cast.xiaoyu.pk).away_episodes.update(ends_on=cast.today)
    return told(who="both", starts_on=str(cast.today))(cast)


def looked_for(cast: Cast) -> Call:
    body = {"station": cast.qingshan.pk, "name": "张小雨", "birth_date": None}
    return Call(body={**body, "id_number": "", "phones": []})


def a_new_child(cast: Cast) -> Call:
    return Call(body=lambda: new_child(cast))


def a_new_child_elsewhere(call: Call) -> Call:
    assert callable(call.body)
    body = call.body
    return Call(body=lambda: {**body(), "station": 999_999_999})


def two_files(cast: Cast) -> Call:
    other = another_child(cast, "张小羽")
    body = {"id": str(uuid4()), "merged": other.pk, "reason": "同一个孩子登记了两次"}
    return Call(path={"child_id": cast.xiaoyu.pk}, body=body)


def _edit_row(
    operation: str,
    call: Any,
) -> Row:
    return Row(operation, allowed=STATION_WIDE, also=dict.fromkeys(TEAM, 403), call=call)


ROWS = [
    Row(
        "POST /api/children/",
        allowed=STATION_WIDE,
        ok=201,
        call=a_new_child,
        missing=a_new_child_elsewhere,
    ),
    Row(
        "POST /api/children/duplicates/",
        allowed=STATION_WIDE,
        call=looked_for,
        missing=without("station"),
        shows="张小雨",
        shown_to=STATION_WIDE,
    ),
    _edit_row("PUT /api/children/{child_id}/basics/", basics),
    _edit_row("PUT /api/children/{child_id}/health/", told(**HEALTH)),
    _edit_row("PUT /api/children/{child_id}/schooling/", told(**SCHOOLING)),
    _edit_row("PUT /api/children/{child_id}/circumstances/", told(**CIRCUMSTANCES)),
    _edit_row("PUT /api/children/{child_id}/home/", told(**HOME)),
    _edit_row("PUT /api/children/{child_id}/parents/{relation}/", mother),
    _edit_row("POST /api/children/{child_id}/carers/", told(**CARER)),
    _edit_row("POST /api/children/{child_id}/relatives/", told(**RELATIVE)),
    _edit_row("POST /api/children/{child_id}/relatives/remove/", a_relative),
    _edit_row("POST /api/children/{child_id}/guardianships/", told(**GUARDIANSHIP)),
    _edit_row("POST /api/children/{child_id}/bars/", told(**BAR)),
    _edit_row("POST /api/children/{child_id}/away/", home_again),
    _edit_row(
        "POST /api/children/{child_id}/away/end/",
        lambda cast: told(ends_on=str(cast.today - timedelta(days=1)))(cast),
    ),
    Row(
        "POST /api/children/{child_id}/merge/",
        allowed=COORDINATORS,
        also=dict.fromkeys((STATION_WIDE - COORDINATORS) | TEAM, 403),
        call=two_files,
        missing=lambda call: Call(path={"child_id": 999_999_999}, body=call.body),
    ),
    Row(
        "POST /api/children/{child_id}/family/",
        allowed=COORDINATORS,
        also=dict.fromkeys((STATION_WIDE - COORDINATORS) | TEAM, 403),
        call=told(
            sibling=None,
            home={"name": "李家", "village": "下河村", "address": ""},
            reason="登记到别的家庭了",
        ),
    ),
]
