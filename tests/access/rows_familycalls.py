"""Calls are planned and held by coordinators and social workers of the station alone.

A parent's link and a tablet's secret name one call by themselves, so those doors answer everybody
who has them. The socket knows nobody by their sign-in: only a ticket opens it, whoever shows it.
What each role may then send is held by tests/familycalls.
"""

from typing import Any
from uuid import uuid4

from common import clock
from familycalls.actions.running import add_tablet
from familycalls.signalling.rules import RULES
from tests.access.principals import EVERYBODY, STATION_WIDE
from tests.access.rows import Call, Row, SocketRow, without
from tests.cast import Cast
from tests.familycalls.made import OpenCall, booked, evening, opened

CALL = "/api/familycalls/calls/{call_id}/"
JOIN = "/api/familycalls/join/{token}/"
TABLET = "/api/familycalls/tablets/me/"


def week(cast: Cast) -> Call:
    return Call(query={"station": cast.qingshan.pk, "week": cast.today.isoformat()})


def booking(cast: Cast) -> Call:
    body = {
        "family": cast.family.pk,
        "children": [cast.xiaoyu.pk],
        "guests": [cast.mother.pk],
        "window": cast.window.pk,
        "starts_at": clock.stamp(evening(cast)),
        "minutes": 30,
    }
    return Call(path={"call_id": uuid4()}, body=body)


def planned(**body: Any) -> Any:
    return lambda cast: Call(path={"call_id": booked(cast).pk}, body=body or None)


def running(**body: Any) -> Any:
    return lambda cast: Call(path={"call_id": opened(cast).call.pk}, body=body or None)


def waiting_tablet(cast: Cast) -> Call:
    code, _secret = add_tablet(at=cast.now)
    return Call(path={"call_id": opened(cast).call.pk}, body={"code": code})


def link(cast: Cast) -> Call:
    call = opened(cast).call
    return Call(path={"call_id": call.pk, "parent_id": cast.mother.pk})


def invited(cast: Cast) -> Call:
    return Call(path={"token": opened(cast).links["mother"]})


def with_secret(made: OpenCall, body: Any = None) -> Call:
    return Call(headers={"X-Tablet-Secret": made.tablet_secret}, body=body)


ROWS = [
    Row(
        "GET /api/familycalls/week/",
        allowed=STATION_WIDE,
        call=week,
        missing=without("station"),
    ),
    Row(f"GET {CALL}", allowed=STATION_WIDE, call=planned()),
    Row(f"PUT {CALL}", allowed=STATION_WIDE, ok=201, call=booking, missing=without("family")),
    Row(f"POST {CALL}open/", allowed=STATION_WIDE, call=running()),
    Row(f"POST {CALL}tablet/", allowed=STATION_WIDE, call=waiting_tablet),
    Row(f"POST {CALL}ticket/", allowed=STATION_WIDE, call=planned()),
    Row(f"POST {CALL}cancel/", allowed=STATION_WIDE, call=planned(by="station")),
    Row(f"POST {CALL}finish/", allowed=STATION_WIDE, call=running(outcome="no_answer")),
    Row(f"POST {CALL}links/{{parent_id}}/", allowed=STATION_WIDE, call=link),
    Row(f"GET {JOIN}", allowed=EVERYBODY, call=invited),
    Row(f"POST {JOIN}confirm/", allowed=EVERYBODY, call=invited),
    Row(f"POST {JOIN}ticket/", allowed=EVERYBODY, call=invited),
    Row("POST /api/familycalls/tablets/", allowed=EVERYBODY, ok=201),
    Row(f"GET {TABLET}", allowed=EVERYBODY, call=lambda cast: with_secret(opened(cast))),
    Row(
        f"POST {TABLET}mood/",
        allowed=EVERYBODY,
        ok=204,
        call=lambda cast: with_secret(opened(cast), {"when": "before", "mood": 4}),
    ),
]

PAYLOADS: dict[str, dict[str, Any]] = {
    "hello": {"ticket": "found-in-the-street"},
    "offer": {"offerId": "o", "sdp": "v=0"},
    "answer": {"offerId": "o", "sdp": "v=0"},
    "candidate": {"offerId": "o", "candidate": {"candidate": ""}},
    "end-of-candidates": {"offerId": "o"},
    "media-state": {"audio": True, "video": True},
    "quality": {"level": "good", "path": "direct"},
}
ADDRESSED = {"admit", "deny", "kick", "offer", "answer", "candidate", "end-of-candidates"}


def unannounced(kind: str) -> Any:
    """A message without a valid hello before it."""
    frame: dict[str, Any] = {"v": 1, "id": "1", "payload": PAYLOADS.get(kind, {})}
    if kind != "hello":
        frame["epoch"] = 1
    if kind in ADDRESSED | {"ice-restart"}:
        frame["to"] = "0123abcd"
    return lambda cast: lambda user: frame


def tomorrow_at_six(cast: Cast) -> datetime:
    return clock.local_time(cast.today + timedelta(days=1), time(18))


def open_call_now(cast: Cast) -> FamilyCall:
    """The same call brought forward to this moment, and opened by its worker."""
    call = planned_call(cast)
    FamilyCall.objects.filter(pk=call.pk).update(starts_at=cast.now)
    CallGuest.objects.filter(call=call).update(link_until=cast.now + timedelta(minutes=30))
    return open_call(call_id=call.pk, by=cast.li_wen, at=cast.now)


def a_booking(cast: Cast) -> Call:
    body = {
        "family": cast.family.pk,
        "children": [cast.xiaoyu.pk],
        "guests": [cast.mother.pk],
        "window": cast.window.pk,
        "starts_at": clock.stamp(tomorrow_at_six(cast)),
        "minutes": 30,
    }
    return Call(path={"call_id": uuid4()}, body=body)


def planned(cast: Cast) -> Call:
    return Call(path={"call_id": planned_call(cast).pk})


def due_now(cast: Cast) -> Call:
    call = planned_call(cast)
    FamilyCall.objects.filter(pk=call.pk).update(starts_at=cast.now)
    return Call(path={"call_id": call.pk})


def with_a_tablet(cast: Cast) -> Call:
    code, _secret = add_tablet(at=cast.now)
    return Call(path={"call_id": open_call_now(cast).pk}, body={"code": code})


def to_cancel(cast: Cast) -> Call:
    body = {"by": "parent", "reason": "上夜班"}
    return Call(path={"call_id": planned_call(cast).pk}, body=body)


def to_finish(cast: Cast) -> Call:
    return Call(path={"call_id": open_call_now(cast).pk}, body={"outcome": "no_answer"})


def mothers_link(cast: Cast) -> Call:
    return Call(path={"call_id": planned_call(cast).pk, "parent_id": cast.mother.pk})


def behind_the_link(cast: Cast) -> Call:
    call = open_call_now(cast)
    url = reissue_link(call_id=call.pk, parent_id=cast.mother.pk, by=cast.li_wen, at=cast.now)
    return Call(path={"token": url.rsplit("/", 1)[1]})


def on_the_tablet(cast: Cast) -> Call:
    code, secret = add_tablet(at=cast.now)
    bind_tablet(call_id=open_call_now(cast).pk, code=code, by=cast.li_wen, at=cast.now)
    return Call(headers={"X-Tablet-Secret": secret}, body={"when": "before", "mood": 4})


ROWS = [
    Row(
        "GET /api/familycalls/week/",
        allowed=STATION_WIDE,
        call=lambda cast: Call(query={"station": cast.qingshan.pk, "week": cast.today}),
        missing=without("station"),
        shows="张小雨",
        shown_to=STATION_WIDE,
    ),
    Row("GET /api/familycalls/calls/{call_id}/", allowed=STATION_WIDE, call=planned),
    Row(
        "PUT /api/familycalls/calls/{call_id}/",
        allowed=STATION_WIDE,
        ok=201,
        call=a_booking,
        missing=without("family"),
    ),
    Row("POST /api/familycalls/calls/{call_id}/open/", allowed=STATION_WIDE, call=due_now),
    Row("POST /api/familycalls/calls/{call_id}/tablet/", allowed=STATION_WIDE, call=with_a_tablet),
    Row("POST /api/familycalls/calls/{call_id}/ticket/", allowed=STATION_WIDE, call=planned),
    Row("POST /api/familycalls/calls/{call_id}/cancel/", allowed=STATION_WIDE, call=to_cancel),
    Row("POST /api/familycalls/calls/{call_id}/finish/", allowed=STATION_WIDE, call=to_finish),
    Row(
        "POST /api/familycalls/calls/{call_id}/links/{parent_id}/",
        allowed=STATION_WIDE,
        call=mothers_link,
    ),
    # A parent's link and a tablet's secret open their doors, whoever holds them.
    Row("GET /api/familycalls/join/{token}/", allowed=EVERYBODY, call=behind_the_link),
    Row("POST /api/familycalls/join/{token}/confirm/", allowed=EVERYBODY, call=behind_the_link),
    Row("POST /api/familycalls/join/{token}/ticket/", allowed=EVERYBODY, call=behind_the_link),
    Row("POST /api/familycalls/tablets/", allowed=EVERYBODY, ok=201),
    Row("GET /api/familycalls/tablets/me/", allowed=EVERYBODY, call=on_the_tablet),
    Row("POST /api/familycalls/tablets/me/mood/", allowed=EVERYBODY, ok=204, call=on_the_tablet),
]

SOCKET_ROWS = [
    SocketRow(
        f"CallConsumer {kind}",
        "/ws/calls/",
        unannounced(kind),
        allowed=frozenset(),
        ok="",
        refused="ticket_invalid" if kind == "hello" else "hello_first",
    )
    for kind in RULES
]
