"""Whoever broke the glass over 小雨 reads her file and log, and is a stranger everywhere else.

Every operation of the matrix, by the coordinator of 柳河 with 小雨 open before them.
"""

from uuid import uuid4

import pytest

from children.actions.breakglass import break_glass
from tests.access.principals import PEOPLE
from tests.access.rows import Row, SocketRow
from tests.access.sockets import said
from tests.access.table import ROWS, SOCKET_ROWS
from tests.access.test_matrix import answer
from tests.cast import Cast, SignIn
from tests.children.test_breakglass import named

HOLDER = "coordinator/other"
OPENS = {"GET /api/children/{child_id}/", "GET /api/children/{child_id}/log/"}
# Where the holder sees that they opened it.
NAMED = "GET /api/children/glass/"


def holding(cast: Cast) -> None:
    asked = named(cast.xiaoyu)
    break_glass(id=uuid4(), asked=asked, by=cast.zheng_qiang, at=cast.now)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.operation)
def test_nothing_but_file_and_log_opens(
    row: Row, cast: Cast, api: SignIn, front_end: None, quick_sessions: None
) -> None:
    call = row.call(cast)
    holding(cast)
    status, body = answer(api(cast.zheng_qiang), row, call)
    assert status == (200 if row.operation in OPENS else row.expected()[HOLDER])
    if row.shows and row.operation not in OPENS | {NAMED}:
        assert (row.shows.encode() in body) is (HOLDER in row.shown_to)


@pytest.mark.parametrize("row", SOCKET_ROWS, ids=lambda row: row.message)
def test_no_socket_opens(row: SocketRow, cast: Cast, one_connection: None) -> None:
    holding(cast)
    assert PEOPLE[HOLDER] == "zheng_qiang"
    frames = row.frames(cast)
    heard = said(row, cast.zheng_qiang, frames(cast.zheng_qiang))
    assert (heard.get("code") or heard["type"]) == row.expected()[HOLDER]
