"""A level explains itself, and a person has the last word."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from children.actions.concerns import close_concern, raise_concern
from children.actions.levels import assess_risk, begin_support, end_support, judge_level
from children.log.rebuilding import kept, rebuild
from children.models import CareDuty, LogEntry
from children.queries.board import BoardRow, board_rows
from common.errors import Conflict, Invalid
from tests.cast import Cast, SignIn


def _row(cast: Cast, at: datetime) -> BoardRow:
    return board_rows(cast.qingshan, at, cast.xiaoyu.pk)[0]


def _judge(cast: Cast, level: str, **told: Any) -> LogEntry:
    at = told.pop("at", cast.now)
    body = {
        "entry_id": uuid4(),
        "seen": _row(cast, at)["suggested"],
        "note": "通过电话，爸妈在加班",
        "review_on": cast.today + timedelta(days=14),
        **told,
    }
    return judge_level(child_id=cast.xiaoyu.pk, level=level, by=cast.li_wen, at=at, **body)


def test_a_person_says_otherwise_and_it_stands_with_name_day_and_reason(cast: Cast) -> None:
    suggested = _row(cast, cast.now)["suggested"]
    entry = _judge(cast, "watch")
    row = _row(cast, cast.now)
    assert (row["level"], row["suggested"]) == ("watch", suggested)
    assert row["reasons"], "what speaks for the suggestion stays in sight"
    judged = row["judged"]
    assert (judged["by"], judged["seq"]) == (cast.li_wen.name, entry.seq)
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)


def test_it_gives_way_on_its_day_and_to_what_the_person_had_not_seen(cast: Cast) -> None:
    _judge(cast, "calm")
    assert _row(cast, cast.now + timedelta(days=13))["level"] in ("calm", "urgent")
    assert _row(cast, cast.now + timedelta(days=14))["judged"] is None
    raise_concern(
        child_id=cast.xiaoyu.pk,
        entry_id=uuid4(),
        level="watch",
        text="又是一个人",
        by=cast.wang_xiuying,
        at=cast.now,
    )
    after = _row(cast, cast.now)
    assert after["judged"] is None
    assert after["level"] == after["suggested"]


def test_another_level_needs_a_reason_and_a_confirmation_none(cast: Cast) -> None:
    suggested = _row(cast, cast.now)["suggested"]
    with pytest.raises(Invalid):
        _judge(cast, "calm", note=" ")
    _judge(cast, suggested, note="")
    assert _row(cast, cast.now)["judged"]["level"] == suggested


def test_who_decided_on_an_older_suggestion_looks_again(cast: Cast) -> None:
    with pytest.raises(Conflict, match="suggestion_changed"):
        _judge(cast, "watch", seen="calm")


@pytest.mark.parametrize("days", [0, -1, 200])
def test_somebody_looks_again_within_half_a_year(cast: Cast, days: int) -> None:
    with pytest.raises(Invalid):
        _judge(cast, "watch", review_on=cast.today + timedelta(days=days))


def test_the_same_answer_sent_twice_is_written_once(cast: Cast) -> None:
    again = partial(_judge, cast, "watch", entry_id=uuid4(), seen=_row(cast, cast.now)["suggested"])
    assert again().pk == again().pk
    later = again(at=cast.now + timedelta(weeks=4))
    assert later.pk == again().pk


def test_no_level_without_a_reason_and_every_reason_leads_to_its_entries(cast: Cast) -> None:
    raised = raise_concern(
        child_id=cast.xiaoyu.pk,
        entry_id=uuid4(),
        level="concern",
        text="晚上一个人",
        by=cast.li_wen,
        at=cast.now,
    )
    for weeks in range(6):
        for row in board_rows(cast.qingshan, cast.now + timedelta(weeks=weeks)):
            levels = [reason["level"] for reason in row["reasons"]]
            assert row["suggested"] == (levels[0] if levels else "calm")
            assert all(reason["ask"] for reason in row["reasons"])
    reason = next(r for r in _row(cast, cast.now)["reasons"] if r["code"] == "raised")
    assert reason["seqs"] == [raised.seq]


def test_risk_decides_how_often_and_stands_in_file_board_and_log(cast: Cast) -> None:
    before = CareDuty.objects.get(child=cast.xiaoyu, rule="R6").due_at
    entry_id = uuid4()
    for _sent in range(2):
        assess_risk(
            child_id=cast.xiaoyu.pk,
            entry_id=entry_id,
            risk="high",
            note="奶奶住院了",
            by=cast.li_wen,
            at=cast.now,
        )
    cast.xiaoyu.refresh_from_db()
    assert (cast.xiaoyu.risk, _row(cast, cast.now)["risk"]) == ("high", "high")
    after = CareDuty.objects.get(child=cast.xiaoyu, rule="R6").due_at
    assert before - after == timedelta(days=83)
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)


def test_interviews_run_while_there_is_one_on_one_support(cast: Cast) -> None:
    told = {"child_id": cast.xiaoyu.pk, "note": "", "by": cast.li_wen, "at": cast.now}
    begin_support(entry_id=uuid4(), **told)  # type: ignore[arg-type]
    assert CareDuty.objects.filter(child=cast.xiaoyu, rule="R3").exists()
    assert _row(cast, cast.now)["support"] is True
    end_support(entry_id=uuid4(), **told)  # type: ignore[arg-type]
    assert not CareDuty.objects.filter(child=cast.xiaoyu, rule="R3").exists()
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)


def test_a_concern_asks_for_a_response_until_it_is_closed(cast: Cast) -> None:
    raised = raise_concern(
        child_id=cast.xiaoyu.pk,
        entry_id=uuid4(),
        level="urgent",
        text="手上有伤",
        by=cast.wang_xiuying,
        at=cast.now,
    )
    assert CareDuty.objects.get(child=cast.xiaoyu, rule="R7").due_at == cast.now + timedelta(days=1)
    close_concern(
        child_id=cast.xiaoyu.pk,
        seq=raised.seq,
        entry_id=uuid4(),
        note="去过家里了",
        by=cast.li_wen,
        at=cast.now + timedelta(hours=3),
    )
    assert not CareDuty.objects.filter(child=cast.xiaoyu, rule="R7").exists()


def test_the_page_may_judge(cast: Cast, api: SignIn) -> None:
    seen = _row(cast, cast.now)["suggested"]
    body = {
        "id": str(uuid4()),
        "level": "watch",
        "seen": seen,
        "note": "电话里说都好",
        "review_on": str(cast.today + timedelta(days=7)),
    }
    url = f"/api/children/{cast.xiaoyu.pk}/level/"
    answer = api(cast.zhou_min).post(url, body, format="json")
    assert answer.status_code == 201, answer.content
    moved = api(cast.zhou_min).post(
        url, {**body, "id": str(uuid4()), "seen": "calm"}, format="json"
    )
    assert (moved.status_code, moved.json()["code"]) == (409, "suggestion_changed")
