"""Consent is read and noted by the station's coordinators and social workers alone.

A parent's link names one question by itself, so its door answers everybody who has it; what it then
takes is held by tests/children/test_consent_links.py.
"""

from typing import Any
from uuid import uuid4

from children.actions.consent_requests import Asked, ask
from tests.access.principals import EVERYBODY, STATION_WIDE, TEAM
from tests.access.rows import Call, Row, without
from tests.cast import Cast

DOOR = "/api/children/consent/{token}/"
ASKED = "/api/children/consent-requests/{request_id}/"
PHOTO = {"purpose": "photo", "recipient": ""}


def asked(cast: Cast) -> Asked:
    return ask(
        request_id=uuid4(),
        parent=cast.mother.pk,
        children=[cast.xiaoyu.pk],
        purposes=[PHOTO],
        by=cast.li_wen,
        at=cast.now,
    )


def token(cast: Cast) -> str:
    return str(asked(cast).url).rsplit("/", 1)[-1]


def a_question(cast: Cast) -> Call:
    body = {"parent": cast.mother.pk, "children": [cast.xiaoyu.pk], "purposes": [PHOTO]}
    return Call(path={"request_id": uuid4()}, body=body)


def an_open_question(cast: Cast) -> Call:
    return Call(path={"request_id": asked(cast).request.pk})


def an_answer_on_paper(cast: Cast) -> Call:
    body: dict[str, Any] = {
        "purpose": "photo",
        "decision": "given",
        "giver": "mother",
        "way": "paper",
        "given_on": cast.today.isoformat(),
    }
    return Call(path={"child_id": cast.xiaoyu.pk, "consent_id": uuid4()}, body=body)


def through_the_link(cast: Cast) -> Call:
    return Call(path={"token": token(cast)})


def an_answer_by_link(cast: Cast) -> Call:
    yes = {**PHOTO, "child": cast.xiaoyu.pk, "version": 1, "yes": True}
    body = {"language": "zh-hans", "answers": [yes]}
    return Call(path={"token": token(cast), "answers_id": uuid4()}, body=body)


ROWS = [
    Row(
        "GET /api/children/consents/",
        allowed=STATION_WIDE,
        call=lambda cast: Call(query={"station": cast.qingshan.pk}),
        missing=without("station"),
    ),
    Row(
        "GET /api/children/{child_id}/consents/",
        allowed=STATION_WIDE,
        also=dict.fromkeys(TEAM, 403),
        call=lambda cast: Call(path={"child_id": cast.xiaoyu.pk}),
    ),
    Row(
        "PUT /api/children/{child_id}/consents/{consent_id}/",
        allowed=STATION_WIDE,
        ok=201,
        also=dict.fromkeys(TEAM, 403),
        call=an_answer_on_paper,
    ),
    Row(f"PUT {ASKED}", allowed=STATION_WIDE, ok=201, call=a_question, missing=without("parent")),
    Row(f"POST {ASKED}link/", allowed=STATION_WIDE, call=an_open_question),
    Row(f"POST {ASKED}close/", allowed=STATION_WIDE, ok=204, call=an_open_question),
    Row(f"GET {DOOR}", allowed=EVERYBODY, anonymous=200, call=through_the_link),
    Row(f"POST {DOOR}open/", allowed=EVERYBODY, anonymous=200, call=through_the_link),
    Row(
        f"PUT {DOOR}answers/{{answers_id}}/",
        allowed=EVERYBODY,
        ok=201,
        anonymous=201,
        call=an_answer_by_link,
    ),
]
