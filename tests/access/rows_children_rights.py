from uuid import UUID, uuid4

from children.actions.concerns import raise_concern
from children.actions.rights import Asked, receive_request
from children.models import Child
from tests.access.principals import STATION_WIDE, TEAM, group
from tests.access.rows import Call, Row
from tests.cast import Cast


def a_request(cast: Cast) -> Call:
    body = {
        "id": str(uuid4()),
        "kind": "copy",
        "parent": cast.mother.pk,
        "asked_by": "张秋月",
        "relation": "母亲",
    }
    return Call(path={"child_id": cast.xiaoyu.pk}, body=body)


def a_received_request(cast: Cast) -> Call:
    path = {"child_id": cast.xiaoyu.pk, "request_id": received(cast)}
    return Call(path=path, body={"state": "done", "answer": "已交给妈妈"})


def a_copy(cast: Cast) -> Call:
    path = {"child_id": cast.xiaoyu.pk, "request_id": received(cast)}
    return Call(path=path, query={"language": "en"})


def a_child_who_left(cast: Cast) -> Call:
    Child.objects.filter(pk=cast.xiaoyu.pk).update(left_on=cast.today)
    return Call(path={"child_id": cast.xiaoyu.pk}, body={"name": "张小雨", "reason": "已转走"})


def a_leaving(cast: Cast) -> Call:
    body = {"id": str(uuid4()), "left_on": str(cast.today), "reason": "moved"}
    return Call(path={"child_id": cast.xiaoyu.pk}, body=body)


def a_return(cast: Cast) -> Call:
    Child.objects.filter(pk=cast.xiaoyu.pk).update(left_on=cast.today)
    body = {"id": str(uuid4()), "reason": "登记错了"}
    return Call(path={"child_id": cast.xiaoyu.pk}, body=body)


def an_entry(cast: Cast) -> Call:
    entry = raise_concern(
        child_id=cast.xiaoyu.pk,
        entry_id=uuid4(),
        level="watch",
        text="写错了人",
        by=cast.li_wen,
        at=cast.now,
    )
    path = {"child_id": cast.xiaoyu.pk, "seq": entry.seq}
    return Call(path=path, body={"reason": "写错了人"})


def received(cast: Cast) -> UUID:
    written = receive_request(
        request_id=uuid4(),
        child_id=cast.xiaoyu.pk,
        asked=Asked(kind="copy", parent=cast.mother.pk, asked_by="张秋月", relation="母亲"),
        by=cast.li_wen,
        at=cast.now,
    )
    return written.row.pk


COORDINATORS = STATION_WIDE & group("coordinator")
SEE_BUT_MAY_NOT = dict.fromkeys(TEAM, 403)
XIAOYU = "/api/children/{child_id}/"

ROWS = [
    Row(
        f"GET {XIAOYU}rights/",
        allowed=STATION_WIDE,
        also=SEE_BUT_MAY_NOT,
        call=lambda cast: Call(path={"child_id": cast.xiaoyu.pk}),
    ),
    Row(
        f"POST {XIAOYU}rights/",
        allowed=STATION_WIDE,
        ok=201,
        also=SEE_BUT_MAY_NOT,
        call=a_request,
    ),
    Row(
        f"POST {XIAOYU}rights/{{request_id}}/",
        allowed=STATION_WIDE,
        also=SEE_BUT_MAY_NOT,
        call=a_received_request,
    ),
    Row(
        f"GET {XIAOYU}rights/{{request_id}}/copy/",
        allowed=STATION_WIDE,
        also=SEE_BUT_MAY_NOT,
        call=a_copy,
    ),
    Row(
        f"POST {XIAOYU}leave/",
        allowed=COORDINATORS,
        ok=201,
        also=dict.fromkeys(TEAM | (STATION_WIDE - COORDINATORS), 403),
        call=a_leaving,
    ),
    Row(
        f"POST {XIAOYU}return/",
        allowed=COORDINATORS,
        ok=201,
        also=dict.fromkeys(TEAM | (STATION_WIDE - COORDINATORS), 403),
        call=a_return,
    ),
    Row(
        f"POST {XIAOYU}erase/",
        allowed=COORDINATORS,
        also=dict.fromkeys(TEAM | (STATION_WIDE - COORDINATORS), 403),
        call=a_child_who_left,
    ),
    Row(
        f"POST {XIAOYU}log/{{seq}}/erase/",
        allowed=STATION_WIDE,
        ok=201,
        also=SEE_BUT_MAY_NOT,
        call=an_entry,
    ),
]
