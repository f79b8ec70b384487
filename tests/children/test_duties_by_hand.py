"""Duties that people note: done, tried, resting, asked for; and what was kept equals the log."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from children.actions import duties
from children.actions.erasure import erase_entry
from children.log.rebuilding import kept, rebuild
from children.log.retiming import retime
from children.models import CareDuty, LogEntry
from children.queries.board import board_rows
from children.queries.duties import child_duties
from children.status_log import record
from common import clock
from common.errors import Forbidden, Invalid, NotFound
from stations.actions.calendar import import_calendar
from stations.calendar_file import TermRow
from tests.cast import Cast


def _note(cast: Cast, rule: str, who: str = "li_wen", **more: Any) -> LogEntry:
    told = {"done": True, "entry_id": uuid4(), "way": "visit", "note": "", **more}
    told = {"happened_at": cast.now, "by": cast.people[who], "at": cast.now, **told}
    return duties.note_duty(child_id=cast.xiaoyu.pk, rule=rule, **told)


def _duty(cast: Cast, rule: str) -> CareDuty:
    return CareDuty.objects.get(child=cast.xiaoyu, rule=rule)


def test_what_was_done_moves_on_and_what_was_tried_does_not(cast: Cast) -> None:
    before = _duty(cast, "R6").due_at
    _note(cast, "R6", done=False)
    tried = _duty(cast, "R6")
    assert (tried.due_at, tried.attempted_at, tried.done_at) == (before, cast.now, None)
    _note(cast, "R6")
    assert _duty(cast, "R6").due_at > before


@pytest.mark.parametrize(
    ("who", "rule"), [("wang_xiuying", "R2"), ("zhao", "R4"), ("zhou_min", "R6"), ("wu_fang", "R9")]
)
def test_each_notes_their_own_duties(cast: Cast, who: str, rule: str) -> None:
    assert _note(cast, rule, who).by == cast.people[who]


@pytest.mark.parametrize(
    ("who", "rule", "refusal"),
    [
        ("wang_xiuying", "R4", Forbidden),
        ("zhao", "R2", Forbidden),
        ("chen_siyuan", "R2", Forbidden),
        ("liu_guilan", "R2", NotFound),
        ("zhou_min", "R1", NotFound),  # calls are told by the calls
        ("zhou_min", "R10", NotFound),
        ("zhou_min", "R99", NotFound),
    ],
)
def test_and_nobody_elses(cast: Cast, who: str, rule: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        _note(cast, rule, who)


@pytest.mark.parametrize("days", [1, -121])
def test_neither_ahead_nor_long_ago(cast: Cast, days: int) -> None:
    with pytest.raises(Invalid):
        _note(cast, "R6", happened_at=cast.now + timedelta(days=days))


def test_a_child_rests_and_is_taken_up_again(cast: Cast) -> None:
    until = cast.today + timedelta(days=30)
    told: dict[str, Any] = {"child_id": cast.xiaoyu.pk, "by": cast.li_wen, "at": cast.now}
    duties.pause_duties(entry_id=uuid4(), rules=["R1"], until=until, reason="reunited", **told)
    row = board_rows(cast.qingshan, cast.now, cast.xiaoyu.pk)[0]
    assert row["paused"] == {"R1": str(until)}
    assert "no_call" not in [reason["code"] for reason in row["reasons"]]
    shown = child_duties(cast.li_wen, cast.xiaoyu, cast.now)["duties"]
    assert {one["rule"]: one["state"] for one in shown}["R1"] == "paused"
    duties.resume_duties(entry_id=uuid4(), rules=["R1"], **told)
    assert _duty(cast, "R1").due_at == clock.week_end(cast.now, weeks_later=1)


@pytest.mark.parametrize("rules", [["R7"], ["R1", "R8"]])
def test_a_concern_never_rests(cast: Cast, rules: list[str]) -> None:
    with pytest.raises(Invalid):
        duties.pause_duties(
            child_id=cast.xiaoyu.pk,
            entry_id=uuid4(),
            rules=rules,
            until=cast.today,
            reason="festival",
            by=cast.li_wen,
            at=cast.now,
        )


def test_a_whole_station_rests_once_however_often_it_is_sent(cast: Cast) -> None:
    told: dict[str, Any] = {
        "station_id": cast.qingshan.pk,
        "entry_id": uuid4(),
        "rules": ["R1", "R5"],
        "until": cast.today + timedelta(days=8),
        "reason": "festival",
        "by": cast.zhou_min,
        "at": cast.now,
    }
    assert duties.pause_station(**told) == 2
    assert duties.pause_station(**told) == 0
    assert kept(cast.xiaoshi.pk).paused == {"R1": str(told["until"]), "R5": str(told["until"])}
    assert "R1" not in kept(cast.yangliu.pk).paused
    cast.xiaoshi.is_boarder = True
    cast.xiaoshi.save()
    assert duties.pause_station(**{**told, "entry_id": uuid4(), "reason": "boarding"}) == 1


def test_a_visit_asked_for_stands_on_the_board_until_she_was_there(cast: Cast) -> None:
    duties.ask_visit(
        child_id=cast.xiaoyu.pk, entry_id=uuid4(), note="", by=cast.zhou_min, at=cast.now
    )
    assert board_rows(cast.qingshan, cast.now, cast.xiaoyu.pk)[0]["asked"] is not None
    with transaction.atomic():
        record(
            child=cast.xiaoyu,
            kind="volunteers.visit",
            source_id=uuid4(),
            happened_at=cast.now + timedelta(hours=1),
            by=cast.wang_xiuying,
            facts={"way": "visit", "minutes": 30, "services": []},
            at=cast.now,
        )
    assert board_rows(cast.qingshan, cast.now, cast.xiaoyu.pk)[0]["asked"] is None


def test_the_team_sees_its_own_duties_and_the_station_all(cast: Cast) -> None:
    def rules(who: str) -> set[str]:
        rows = child_duties(cast.people[who], cast.xiaoyu, cast.now)["duties"]
        return {row["rule"] for row in rows}

    assert rules("wang_xiuying") == {"R2", "R5"}
    assert rules("zhao") <= {"R4"}
    assert rules("chen_siyuan") == set()
    assert {"R1", "R2", "R5", "R6", "R9", "R11"} <= rules("wu_fang")
    rows = child_duties(cast.wu_fang, cast.xiaoyu, cast.now)["duties"]
    weekly = next(row for row in rows if row["rule"] == "R1")
    assert weekly["who"] == [{"id": cast.li_wen.pk, "name": "李雯"}]
    assert weekly["evidence"]


def test_a_calendar_brings_the_terms_duties(cast: Cast) -> None:
    assert not CareDuty.objects.filter(child=cast.xiaoyu, rule="R4").exists()
    term = TermRow("秋季", cast.today - timedelta(days=80), cast.today + timedelta(days=60))
    import_calendar(county=cast.county, days=[], terms=[term])
    duty = _duty(cast, "R4")
    assert duty.due_at == clock.local_time(term.ends_on + timedelta(days=1))
    assert duty.warn_at == clock.local_time(term.starts_on + timedelta(days=84))
    longer = TermRow("秋季", term.starts_on, term.ends_on + timedelta(days=7))
    import_calendar(county=cast.county, days=[], terms=[longer])
    assert _duty(cast, "R4").due_at == duty.due_at + timedelta(days=7)
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)
    assert retime(cast.qingshan) == 0


HAPPENINGS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("familycalls.held", {"minutes": 9}),
    ("familycalls.attempted", {}),
    ("children.done_r4", {"way": "visit"}),
    ("children.done_r6", {"way": "talk"}),
    ("children.tried_r2", {"way": "phone"}),
    ("children.duties_paused",
     {"rules": ["R1", "R5"], "until": "2027-02-21", "reason": "festival"}),
    ("children.duties_paused", {"rules": ["R5"], "until": "2026-12-01", "reason": "boarding"}),
    ("children.duties_resumed", {"rules": ["R1", "R5"]}),
    ("children.risk_assessed", {"risk": "high", "note": "x"}),
    ("children.risk_assessed", {"risk": "low", "note": ""}),
    ("children.support_began", {}),
    ("children.support_ended", {}),
    ("children.away_ended", {}),
    ("children.away_began", {"who": "both"}),
    ("children.concern_raised", {"level": "urgent", "text": "x"}),
    ("children.concern_raised", {"level": "watch", "text": "y"}),
    ("children.concern_closed", {"closes": 2, "note": "z"}),
    ("children.visit_asked", {"note": "x"}),
    (
        "children.level_judged",
        {"level": "watch", "suggested": "urgent", "codes": ["raised"], "review_on": "2027-01-01",
         "note": "x"},
    ),
    (
        "children.merged",
        {"child": 1, "seq": 4, "head": "f", "last": {"call": None}, "done": {"R9": None}},
    ),
)  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(HAPPENINGS), st.integers(-60, 60), st.booleans()), max_size=12
    )
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_happens_what_is_kept_follows_from_the_log(
    cast: Cast, happenings: list[tuple[tuple[str, dict[str, Any]], int, bool]]
) -> None:
    before = transaction.savepoint()
    for (kind, facts), hours, erased in happenings:
        entry = record(
            child=cast.xiaoyu,
            kind=kind,
            source_id=uuid4(),
            happened_at=cast.now + timedelta(hours=hours),
            by=cast.li_wen,
            facts=facts,
            at=cast.now,
        )
        if erased and kind in ("children.concern_raised", "children.done_r4"):
            erase_entry(
                child_id=cast.xiaoyu.pk, seq=entry.seq, reason="x", by=cast.zhou_min, at=cast.now
            )
    state = kept(cast.xiaoyu.pk)
    assert state == rebuild(cast.xiaoyu.pk)
    rows = CareDuty.objects.filter(child=cast.xiaoyu)
    assert {row.rule: clock.stamp(row.due_at) for row in rows} == state.dues
    transaction.savepoint_rollback(before)
