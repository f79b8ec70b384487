"""A child who left by mistake is taken back as if they had never left."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from children.actions.concerns import raise_concern
from children.actions.forgetting import erase_child
from children.actions.leaving import end_enrolment
from children.actions.merging import merge_files
from children.actions.returning import take_back
from children.log.rebuilding import kept, rebuild, verify
from children.models import CareDuty, CareTeamMember, Child, LogEntry
from children.status_log import record
from common import clock
from common.errors import Conflict, Forbidden, NotFound
from common.idempotency import IdempotencyConflict
from stations.models import Membership
from tests.cast import Cast, SignIn
from tests.children.filed import another_child


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Any, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


def leave(cast: Cast, at: datetime | None = None) -> None:
    end_enrolment(
        entry_id=uuid4(), child_id=cast.xiaoyu.pk, left_on=clock.local_date(at or cast.now),
        reason="with_parents", by=cast.zhou_min, at=at or cast.now,
    )  # fmt: skip


def back(cast: Cast, entry_id: UUID | None = None, **changes: Any) -> LogEntry:
    told = {"child_id": cast.xiaoyu.pk, "reason": "点错了", "by": cast.zhou_min, "at": cast.now}
    return take_back(entry_id=entry_id or uuid4(), **{**told, **changes})


@transaction.atomic
def told(cast: Cast, kind: str, **facts: Any) -> None:
    record(
        child=cast.xiaoyu, kind=kind, source_id=uuid4(), happened_at=cast.now, by=cast.li_wen,
        facts=facts, at=cast.now,
    )  # fmt: skip


def test_all_stands_as_before(cast: Cast, api: SignIn) -> None:
    told(cast, "children.support_began", note="谈心")
    told(cast, "volunteers.states_seen", states={"health": {"change": "worse"}})
    before, duties = kept(cast.xiaoyu.pk), CareDuty.objects.filter(child=cast.xiaoyu)
    rules = set(duties.values_list("rule", "due_at"))
    team = set(cast.xiaoyu.team.in_force(cast.today).values_list("user", "role"))
    leave(cast)
    assert not duties.exists()
    back(cast)
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk) == before
    assert set(duties.values_list("rule", "due_at")) == rules
    child = Child.objects.get(pk=cast.xiaoyu.pk)
    assert (child.left_on, child.standing.is_current) == (None, True)
    tomorrow = cast.today + timedelta(days=1)
    assert set(child.team.in_force(tomorrow).values_list("user", "role")) == team
    assert child.away_episodes.filter(ends_on__isnull=True).count() == 1
    assert api(cast.wang_xiuying).get(f"/api/children/{child.pk}/").status_code == 200
    assert list(verify()) == []
    leave(cast)  # and may leave again
    back(cast)
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk) == before


def test_what_was_missed_meanwhile_is_overdue_and_what_was_raised_stands(cast: Cast) -> None:
    leave(cast, at=cast.now - timedelta(days=20))
    raise_concern(
        child_id=cast.xiaoyu.pk, entry_id=uuid4(), level="watch", text="有人看见她在街上",
        by=cast.li_wen, at=cast.now,
    )  # fmt: skip
    back(cast)
    state = kept(cast.xiaoyu.pk)
    assert [reason["code"] for reason in state.reasons] == ["raised"]
    assert {"R1", "R7"} <= state.began.keys()
    assert state.dues["R1"] < clock.stamp(cast.now)
    assert state == rebuild(cast.xiaoyu.pk)


def test_after_a_month_the_duties_begin_anew_and_nobody_is_put_back(cast: Cast) -> None:
    leave(cast, at=cast.now - timedelta(days=40))
    back(cast)
    state = kept(cast.xiaoyu.pk)
    assert state.began["R1"] == clock.stamp(cast.now)
    assert state == rebuild(cast.xiaoyu.pk)
    assert not cast.xiaoyu.team.in_force(cast.today).exists()


def test_who_lost_the_role_or_was_taken_off_stays_away(cast: Cast) -> None:
    Membership.objects.filter(user=cast.wang_xiuying).update(state="revoked")
    cast.xiaoyu.team.filter(user=cast.chen_siyuan).update(until=cast.today - timedelta(days=1))
    leave(cast)
    back(cast)
    tomorrow = cast.today + timedelta(days=1)
    team = set(cast.xiaoyu.team.in_force(tomorrow).values_list("user", flat=True))
    assert team
    assert not team & {cast.wang_xiuying.pk, cast.chen_siyuan.pk}


def test_a_place_that_ends_by_its_date_still_does(cast: Cast) -> None:
    until = cast.today + timedelta(days=3)
    CareTeamMember.objects.create(
        child=cast.xiaoyu, user=cast.lin_xiao, role="tutor", since=cast.today, until=until,
        source="tutoring.place:x",
    )  # fmt: skip
    leave(cast)
    back(cast)
    row = cast.xiaoyu.team.get(source="tutoring.place:x")
    assert row.until == until


def test_once_and_by_the_coordinator(cast: Cast) -> None:
    with pytest.raises(Conflict, match="not_left"):
        back(cast)
    leave(cast)
    with pytest.raises(Forbidden):
        back(cast, by=cast.li_wen)
    with pytest.raises(NotFound):
        back(cast, by=cast.zheng_qiang)
    entry_id = uuid4()
    assert back(cast, entry_id) == back(cast, entry_id)
    with pytest.raises(IdempotencyConflict):
        back(cast, entry_id, reason="别的原因")
    assert LogEntry.objects.filter(kind="children.returned").count() == 1


def test_neither_a_merged_nor_an_erased_file(cast: Cast) -> None:
    other = another_child(cast, "张小羽")
    merge_files(
        kept_id=cast.xiaoyu.pk, merged_id=other.pk, source=uuid4(), reason="登记了两次",
        by=cast.zhou_min, at=cast.now,
    )  # fmt: skip
    with pytest.raises(Conflict, match="merged"):
        back(cast, child_id=other.pk)
    leave(cast)
    erase_child(
        child_id=cast.xiaoyu.pk, name="张小雨", reason="已转走", by=cast.zhou_min, at=cast.now
    )
    with pytest.raises(Conflict, match="erased"):
        back(cast)


def test_by_the_page(cast: Cast, api: SignIn) -> None:
    leave(cast)
    url, body = f"/api/children/{cast.xiaoyu.pk}/return/", {"id": str(uuid4()), "reason": "点错了"}
    answers = [api(cast.zhou_min).post(url, body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    log = api(cast.zhou_min).get(f"/api/children/{cast.xiaoyu.pk}/log/").json()["results"]
    assert log[0]["facts"] == {"reason": "点错了"}
    assert log[1]["facts"] == {"reason": "with_parents"}
