"""Calls are planned and held by coordinators and social workers of the station alone.

A parent's link and a tablet's secret name one call by themselves, so those doors answer everybody
who has them. The socket knows nobody by their sign-in: only a ticket opens it, and a worker's
only while they work there. What each role may then send is held by tests/familycalls.
"""

from typing import Any
from uuid import uuid4

from accounts.models import User
from common import clock
from familycalls.actions.running import add_tablet
from familycalls.signalling.rules import RULES
from familycalls.tickets import worker_ticket
from tests.access.principals import EVERYBODY, STATION_WIDE
from tests.access.rows import Call, Frame, Row, SocketRow, without
from tests.access.states import OUT_OF_FORCE
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
        shows="张小雨",
        shown_to=STATION_WIDE,
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
    "offer": {"offerId": "o", "sdp": "v=0"},
    "answer": {"offerId": "o", "sdp": "v=0"},
    "candidate": {"offerId": "o", "candidate": {"candidate": ""}},
    "end-of-candidates": {"offerId": "o"},
    "media-state": {"audio": True, "video": True},
    "quality": {"level": "good", "path": "direct"},
}
ADDRESSED = {"admit", "deny", "kick", "offer", "answer", "candidate", "end-of-candidates"}


def unannounced(kind: str) -> Any:
    """A message without a hello before it."""
    frame: dict[str, Any] = {"v": 1, "id": "1", "epoch": 1, "payload": PAYLOADS.get(kind, {})}
    if kind in ADDRESSED | {"ice-restart"}:
        frame["to"] = "0123abcd"
    return lambda cast: lambda user: frame


def with_a_workers_ticket(cast: Cast) -> Frame:
    """A ticket made out to whoever shows it, as if they were a worker when it was given out."""
    call = booked(cast)

    def hello(user: User | None) -> dict[str, Any]:
        ticket = worker_ticket(call.pk, user) if user else "found-in-the-street"
        return {"v": 1, "id": "1", "payload": {"ticket": ticket}}

    return hello


THEIR_TICKET = "the ticket was theirs while the account was on; it opens nothing any more"
SWITCHED_OFF = [column for column in OUT_OF_FORCE if column.endswith("/switched_off")]

SOCKET_ROWS = [
    SocketRow(
        "CallConsumer hello",
        "/ws/calls/",
        with_a_workers_ticket,
        allowed=STATION_WIDE,
        ok="snapshot",
        also={"anonymous": "ticket_invalid"},
        unlike=dict.fromkeys(SWITCHED_OFF, ("forbidden", THEIR_TICKET)),
    ),
    *(
        SocketRow(
            f"CallConsumer {kind}",
            "/ws/calls/",
            unannounced(kind),
            allowed=frozenset(),
            ok="",
            refused="hello_first",
        )
        for kind in RULES
        if kind != "hello"
    ),
]
