"""Somebody who is named in a report about a colleague never learns of it.

Whatever they ask for is answered, byte for byte, as it was before the report; no hint, notice or
count tells them either. The same for a coordinator of the station.
"""

import re
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import User
from casework.actions import Told, write_report
from common.topics import station_topic, user_topic
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
    assert told
    assert not told & {user_topic(named.pk), station_topic(cast.qingshan.pk)}
    assert not Notice.objects.filter(user=named).exists()
    assert not Delivery.objects.filter(user=named).exists()
