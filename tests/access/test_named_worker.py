"""Somebody who is named in a report about a colleague never learns of it.

Whatever they ask for is answered, byte for byte, as it was before the report; no hint, notice or
count tells them either. The same for a coordinator of the station.
"""

import re
from typing import Any
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from accounts.models import User
from casework.access import handlers_of
from casework.actions import Told, write_report
from casework.models import Report
from children.actions.concerns import raise_concern
from common import clock
from common.topics import station_topic, user_topic
from config.sockets import sockets
from messaging.models import Delivery, Notice
from tests.access.rows import Row
from tests.access.table import ROWS
from tests.access.test_matrix import answer
from tests.cast import Cast, SignIn

TICKET = re.compile(rb'"ticket":"[^"]+"')
NAMED = ("wang_xiuying", "zhou_min")
READS = [row for row in ROWS if row.operation.startswith("GET /api/")]


def report(cast: Cast, named: User) -> None:
    """刘桂兰 reports a colleague, about 小雨."""
    told = Told(
        kind="worker",
        triggers=["violence"],
        what_happened="她打了孩子",
        place="上湾村",
        noticed_at=cast.now,
        written_at=cast.now,
        child=cast.xiaoyu.pk,
        suspected_user=named.pk,
    )
    write_report(id=uuid4(), told=told, by=cast.liu_guilan, at=cast.now)


@pytest.mark.parametrize("name", NAMED)
@pytest.mark.parametrize("row", READS, ids=lambda row: row.operation)
def test_every_answer_is_the_same_after_as_before(
    name: str, row: Row, cast: Cast, api: SignIn, still: None, quick_sessions: None
) -> None:
    call, client = row.call(cast), api(cast.people[name])
    before = answer(client, row, call)
    report(cast, cast.people[name])
    assert _told(answer(client, row, call)) == _told(before)


def _told(answered: tuple[int, bytes]) -> tuple[int, bytes]:
    """Without the ticket, which is new for each asking and tells nothing."""
    status, body = answered
    return status, TICKET.sub(b"", body)


@pytest.mark.parametrize("name", NAMED)
def test_no_hint_and_no_notice_reaches_them(
    name: str,
    cast: Cast,
    heard: list[tuple[str, dict[str, Any]]],
    django_capture_on_commit_callbacks: Any,
) -> None:
    named = cast.people[name]
    with django_capture_on_commit_callbacks(execute=True):
        report(cast, named)
    told = {topic for topic, _message in heard}
    handlers = handlers_of(Report.objects.get(), cast.today)
    assert told == {user_topic(person.pk) for person in handlers}
    assert not told & {user_topic(named.pk), station_topic(cast.qingshan.pk)}
    assert not Notice.objects.filter(user=named).exists()
    assert not Delivery.objects.filter(user=named).exists()


LISTENS_S = 0.4


async def _line(user: User, station: int) -> WebsocketCommunicator:
    """The person's live feed, on the station's hints too if they may hear them."""
    client = Client()
    await database_sync_to_async(client.force_login)(user)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    headers = [(b"origin", b"http://testserver"), (b"host", b"testserver")]
    line = WebsocketCommunicator(
        sockets(), "/ws/live/", headers=[*headers, (b"cookie", cookie.encode())]
    )
    connected, _protocol = await line.connect()
    assert connected
    await line.send_json_to({"type": "watch", "station": station})
    await line.receive_json_from()
    return line


async def _delivered(line: WebsocketCommunicator) -> list[dict[str, Any]]:
    """All that comes until nothing more does; what counts on is left out."""
    found: list[dict[str, Any]] = []
    while not await line.receive_nothing(timeout=LISTENS_S):
        message = await line.receive_json_from()
        found.append({name: said for name, said in message.items() if name != "seq"})
    return found


def _an_ordinary_moment(cast: Cast) -> None:
    raise_concern(
        child_id=cast.xiaoyu.pk, entry_id=uuid4(), level="watch", text="x", by=cast.li_wen,
        at=clock.now(),
    )  # fmt: skip


def _unread(user: User) -> bytes:
    client = Client()
    client.force_login(user)
    return client.get("/api/messaging/notices/unread/").content


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", NAMED)
async def test_their_open_page_hears_the_same_with_a_report_as_without(
    name: str, cast: Cast
) -> None:
    """Twice the same ordinary moment, the second time with a report in the same stretch; whoever
    handles the report hears the difference."""
    named, station = cast.people[name], cast.qingshan.pk
    line = await _line(named, station)
    other = await _line(cast.he_ping, station)
    in_turn = database_sync_to_async
    count = await in_turn(_unread)(named)
    await in_turn(_an_ordinary_moment)(cast)
    before, known = await _delivered(line), await _delivered(other)
    await in_turn(report)(cast, named)
    await in_turn(_an_ordinary_moment)(cast)
    after = await _delivered(line)
    assert after == before
    assert bool(after) == (name == "zhou_min")
    assert len(await _delivered(other)) > len(known)
    assert await in_turn(_unread)(named) == count
    await line.send_json_to({"type": "ping"})
    assert await line.receive_json_from() == {"type": "pong"}
    again = await _line(named, station)  # a new line starts from what is there by now
    assert await _delivered(again) == []
    for each in (line, other, again):
        await each.disconnect()
