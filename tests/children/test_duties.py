"""What is due: a row per child and rule, moved on by evidence, never by an attempt."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from children.models import CareDuty
from children.status_log import record
from common import clock
from tests.cast import Cast


@transaction.atomic
def _record(cast: Cast, kind: str, at: datetime, **facts: object) -> None:
    record(
        child=cast.xiaoyu,
        kind=kind,
        source_id=uuid4(),
        happened_at=at,
        by=cast.li_wen,
        facts=facts,
        at=at,
    )


def _duty(cast: Cast, rule: str = "R1") -> CareDuty:
    return CareDuty.objects.get(child=cast.xiaoyu, rule=rule)


def test_a_call_moves_the_duty_to_the_end_of_next_week(cast: Cast) -> None:
    _record(cast, "familycalls.held", cast.now, minutes=12)
    duty = _duty(cast)
    assert duty.due_at == clock.week_end(cast.now, weeks_later=1)
    assert duty.done_at == cast.now


def test_an_attempt_is_kept_apart_from_done(cast: Cast) -> None:
    before = _duty(cast)
    _record(cast, "familycalls.attempted", cast.now)
    after = _duty(cast)
    assert (after.due_at, after.done_at) == (before.due_at, before.done_at)
    assert after.attempted_at == cast.now


def test_a_late_report_of_an_old_call_does_not_move_it_back(cast: Cast) -> None:
    _record(cast, "familycalls.held", cast.now, minutes=12)
    _record(cast, "familycalls.held", cast.now - timedelta(weeks=3), minutes=8)
    assert _duty(cast).due_at == clock.week_end(cast.now, weeks_later=1)


@pytest.mark.parametrize("rule", ["R1", "R5"])
def test_a_pause_holds_until_the_week_after_it(cast: Cast, rule: str) -> None:
    until = clock.local_date(cast.now) + timedelta(days=40)
    _record(
        cast,
        "children.duties_paused",
        cast.now,
        rules=["R1", "R5"],
        until=until.isoformat(),
        reason="reunited",
    )
    assert _duty(cast, rule).due_at == clock.week_end(clock.local_time(until), weeks_later=1)
