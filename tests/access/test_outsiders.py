"""What happens to 小雨 is heard and seen by nobody who has nothing to do with her.

After each write that the matrix knows, the lists, counts, notices and searches of the outsiders
are what they were, byte for byte, and no hint went to them or to their station.
"""

from typing import Any

import pytest
from django.db import transaction

from common.topics import station_topic, user_topic
from tests.access.principals import ANONYMOUS, HERE, in_order, person
from tests.access.rows import Call, Row
from tests.access.table import ROWS
from tests.access.test_matrix import answer
from tests.cast import Cast, SignIn

OUTSIDERS = ("zheng_qiang", "tang_xiulan", "ma")
COLUMN = {
    "zheng_qiang": "coordinator/other",
    "tang_xiulan": "volunteer_mother/other",
    "ma": "county_supervisor/other",
}
WRITES = [
    row
    for row in ROWS
    if not row.operation.startswith("GET ") and row.allowed & HERE and not row.allowed & ANONYMOUS
]
# Lists: what is asked for by nobody's id but, where there must be one, the station's.
LISTS = [row for row in ROWS if row.operation.startswith("GET /api/") and "{" not in row.operation]
BY_STATION = {"GET /api/children/board/", "GET /api/familycalls/week/"}


@pytest.mark.parametrize("row", WRITES, ids=lambda row: row.operation)
def test_an_outsider_hears_and_sees_nothing(
    row: Row,
    cast: Cast,
    api: SignIn,
    heard: list[tuple[str, dict[str, Any]]],
    still: None,
    quick_sessions: None,
    django_capture_on_commit_callbacks: Any,
) -> None:
    call = row.call(cast)
    before = seen(cast, api)
    heard.clear()
    with django_capture_on_commit_callbacks(execute=True):
        status = sent(api, cast, row, call)
    assert status == row.ok
    theirs = {user_topic(cast.people[name].pk) for name in OUTSIDERS}
    assert not [hint for hint in heard if hint[0] in {*theirs, station_topic(cast.liuhe.pk)}]
    assert seen(cast, api) == before


def seen(cast: Cast, api: SignIn) -> dict[tuple[str, str], tuple[int, bytes]]:
    """Every list as each outsider sees it."""
    found = {}
    for name in OUTSIDERS:
        client = api(cast.people[name])
        for row in LISTS:
            if COLUMN[name] in row.allowed or row.operation in BY_STATION:
                found[name, row.operation] = answer(client, row, at_home(cast, row))
    return found


def at_home(cast: Cast, row: Row) -> Call:
    if row.operation not in BY_STATION:
        return Call()
    week = {"week": cast.today.isoformat()} if "week" in row.operation else {}
    return Call(query={"station": cast.liuhe.pk, **week})


def sent(api: SignIn, cast: Cast, row: Row, call: Call) -> int:
    """The write itself, which stays."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(transaction, "savepoint_rollback", transaction.savepoint_commit)
        return answer(api(person(cast, in_order(row.allowed & HERE)[0])), row, call)[0]
