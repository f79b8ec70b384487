"""The board: who needs somebody first, and why; as time passes, and as entries come."""

from dataclasses import asdict
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from children.actions.concerns import raise_concern
from children.log.rebuilding import kept
from children.needs import need
from children.queries.board import board_rows
from children.status_log import Draft, record_many
from common import clock
from tests.cast import Cast, SignIn


def _rows(cast: Cast, days_later: float = 0) -> list[dict[str, object]]:
    return board_rows(cast.qingshan, cast.now + timedelta(days=days_later))


def _codes(row: dict[str, object]) -> list[str]:
    return [reason["code"] for reason in row["reasons"]]  # type: ignore[attr-defined]


def test_overdue_comes_true_by_time_alone(cast: Cast) -> None:
    state = asdict(kept(cast.xiaoyu.pk))
    state["dues"] = {"R1": state["dues"]["R1"]}
    due = clock.from_stamp(state["dues"]["R1"])
    assert need(state, due - timedelta(seconds=1)).level == "calm"
    weeks = [need(state, due + timedelta(weeks=missed)).level for missed in range(4)]
    assert weeks == ["watch", "concern", "concern", "urgent"]


def test_the_most_needed_comes_first(cast: Cast) -> None:
    raise_concern(
        child_id=cast.xiaoshi.pk,
        entry_id=uuid4(),
        level="urgent",
        text="说不想回家",
        by=cast.li_wen,
        at=cast.now,
    )
    rows = _rows(cast)
    assert rows[0]["child"] == cast.xiaoshi.pk
    assert (rows[0]["level"], _codes(rows[0])[0]) == ("urgent", "raised")


def test_one_row_is_the_row_of_the_board(cast: Cast, api: SignIn) -> None:
    board = api(cast.zhou_min).get(f"/api/children/board/?station={cast.qingshan.pk}").json()
    one = api(cast.zhou_min).get(
        f"/api/children/board/?station={cast.qingshan.pk}&child={cast.xiaoyu.pk}"
    )
    assert one.json()["rows"] == [row for row in board["rows"] if row["child"] == cast.xiaoyu.pk]
    assert board["station"] == {"id": cast.qingshan.pk, "name": cast.qingshan.name}


@pytest.mark.parametrize("who", ["zheng_qiang", "wang_xiuying", "chen_siyuan", "sun", "qian"])
def test_a_board_out_of_scope_is_missing(cast: Cast, api: SignIn, who: str) -> None:
    client = api(getattr(cast, who))
    theirs = client.get(f"/api/children/board/?station={cast.qingshan.pk}")
    nowhere = client.get("/api/children/board/?station=999999")
    assert (theirs.status_code, theirs.json()) == (404, nowhere.json())


def test_the_board_reads_in_one_query(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with transaction.atomic():
        record_many(
            [
                Draft(
                    child_id=cast.xiaoyu.pk,
                    kind="children.concern_raised",
                    source_id=str(number),
                    happened_at=cast.now,
                    by_id=cast.li_wen.pk,
                    facts={"level": "watch", "text": "x"},
                )
                for number in range(50)
            ],
            cast.now,
        )
    with django_assert_num_queries(1):
        assert len(_rows(cast)) == 2
