"""Whoever reads of a child is written down before the answer leaves; else there is no answer."""

from typing import Any

import pytest
from django.core.cache import cache

from accounts.access_log import record_list
from accounts.models import AccessEntry
from tests.access.principals import in_order, person
from tests.access.rows import Row
from tests.access.table import ROWS
from tests.access.test_matrix import answer
from tests.cast import Cast, SignIn

# What tells staff nothing of a child: people, places, counts, times. The doors without sign-in
# have no reader to write down, and a notice names a child to the one person it was sent to.
OF_NO_CHILD = {
    "GET /api/accounts/me/",
    "GET /api/accounts/demo/",
    "GET /api/schema/",
    "GET /api/docs/",
    "GET /api/stations/",
    "GET /api/stations/{station_id}/",
    "GET /api/stations/county/",
    "GET /api/stations/mine/",
    "GET /api/children/rules/",
    "GET /api/children/research/",
    "GET /api/audit/",
    "GET /api/audit/file/",
    "GET /api/messaging/notices/",
    "GET /api/messaging/notices/unread/",
    "GET /api/volunteers/diary/",
    "GET /api/tutoring/sessions/",
    "GET /api/casework/mine/",
    "GET /api/casework/people/",
    "GET /api/familycalls/join/{token}/",
    "GET /api/children/consent/{token}/",
    "GET /api/familycalls/tablets/me/",
}
READS = [row for row in ROWS if row.operation.startswith("GET /api/")]
OF_CHILDREN = [row for row in READS if row.operation not in OF_NO_CHILD]


@pytest.mark.parametrize("row", OF_CHILDREN, ids=lambda row: row.operation)
def test_a_read_is_noted_or_does_not_happen(
    row: Row, cast: Cast, api: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = person(cast, in_order(row.shown_to or row.allowed)[0])
    client, call = api(reader), row.call(cast)
    told: list[Any] = []

    def fail(*entries: Any, **entry: Any) -> None:
        told.append(entry.get("user"))
        raise RuntimeError("the log is full")

    assert answer(client, row, call)[0] == row.ok
    monkeypatch.setattr(AccessEntry.objects, "create", fail)
    monkeypatch.setattr(AccessEntry.objects, "bulk_create", fail)
    client.raise_request_exception = False
    assert answer(client, row, call)[0] == 500
    assert told in ([reader], [None])


def test_a_list_is_noted_once_an_hour(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    read: dict[str, Any] = {"user": cast.li_wen, "action": "board", "subject": "a:3"}
    for minutes in (0, 1):
        with django_capture_on_commit_callbacks(execute=True):
            record_list(**read, at=cast.now.replace(minute=minutes))
    assert AccessEntry.objects.count() == 1
    cache.clear()
    record_list(**read, at=cast.now)
    assert AccessEntry.objects.count() == 2


def test_what_was_rolled_back_is_noted_the_next_time(cast: Cast) -> None:
    """In this test's transaction nothing is ever committed."""
    for _read in range(2):
        record_list(user=cast.li_wen, action="board", subject="stations.station:3", at=cast.now)
    assert AccessEntry.objects.count() == 2
