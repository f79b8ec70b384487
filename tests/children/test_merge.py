"""Two files of one child: both logs stay, the kept one goes on, and nothing races past it."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction

from children.actions.concerns import close_concern, raise_concern
from children.actions.merging import merge_files
from children.log.rebuilding import kept, rebuild, verify
from children.models import (
    Attachment,
    BusyTime,
    CareTeamMember,
    Child,
    ChildMerge,
    ChildStanding,
    LogEntry,
)
from children.status_log import record
from common.errors import Conflict, Forbidden
from tests.cast import Cast, SignIn
from tests.children.filed import another_child


def _merge(cast: Cast, merged: Child, into: Child | None = None, **more: Any) -> ChildMerge:
    into = into or cast.xiaoyu
    values = {"source": uuid4(), "reason": "登记了两次", "by": cast.zhou_min, "at": cast.now}
    return merge_files(kept_id=into.pk, merged_id=merged.pk, **{**values, **more})


@transaction.atomic
def _held(cast: Cast, child: Child, days_ago: int) -> None:
    record(
        child=child,
        kind="familycalls.held",
        source_id=uuid4(),
        happened_at=cast.now - timedelta(days=days_ago),
        by=cast.li_wen,
        facts={"minutes": 12},
        at=cast.now,
    )


def test_the_kept_file_goes_on_with_what_both_knew(cast: Cast, api: SignIn) -> None:
    other = another_child(cast, "张小羽", teacher="赵老师", ethnicity="汉")
    CareTeamMember.objects.create(
        child=other, user=cast.liu_guilan, role="volunteer_mother", since=cast.today
    )
    _held(cast, other, 1)
    before = LogEntry.objects.filter(child=other).count()
    _merge(cast, other)
    other.refresh_from_db()
    assert (other.merged_into_id, other.left_on) == (cast.xiaoyu.pk, cast.today)
    assert not ChildStanding.objects.get(child=other).is_current
    assert LogEntry.objects.filter(child=other).count() == before + 1
    last = kept(cast.xiaoyu.pk).last["call"]
    assert last is not None
    for child in (cast.xiaoyu, other):
        assert kept(child.pk) == rebuild(child.pk)
    assert list(verify()) == []
    file = api(cast.zhou_min).get(f"/api/children/{cast.xiaoyu.pk}/").json()
    assert (file["file"]["teacher"], file["file"]["ethnicity"]) == ("赵老师", "汉")
    assert [row["id"] for row in file["file"]["merged_from"]] == [other.pk]
    assert cast.liu_guilan.pk in [member["id"] for member in file["team"]]
    assert api(cast.zhou_min).get(f"/api/children/{other.pk}/").json()["merged_into"] == (
        cast.xiaoyu.pk
    )


def test_the_earlier_log_is_read_through_the_kept_file_only(cast: Cast, api: SignIn) -> None:
    other = another_child(cast, "张小羽")
    _held(cast, other, 1)
    _merge(cast, other)
    worker, url = api(cast.li_wen), f"/api/children/{cast.xiaoyu.pk}/log/"
    kinds = [row["kind"] for row in worker.get(url, {"of": other.pk}).json()["results"]]
    assert kinds == ["children.merged_away", "familycalls.held", "children.registered"]
    assert worker.get(url, {"of": cast.xiaoshi.pk}).status_code == 404
    assert worker.get(url, {"of": cast.yangliu.pk}).status_code == 404


def test_papers_and_keys_go_along(cast: Cast) -> None:
    other = another_child(cast, "张小羽")
    paper = Attachment.objects.create(
        id=uuid4(), child=other, kind="paper", media_type="application/pdf", size=3, path="x",
        uploaded_by=cast.li_wen, uploaded_at=cast.now,
    )  # fmt: skip
    _merge(cast, other)
    paper.refresh_from_db()
    assert paper.child_id == cast.xiaoyu.pk


def test_a_file_with_planned_calls_is_not_closed(cast: Cast) -> None:
    other = another_child(cast, "张小羽")
    busy = BusyTime.objects.create(
        child=other,
        starts_at=cast.now + timedelta(days=1),
        ends_at=cast.now + timedelta(days=1, hours=1),
        source="familycalls.call:1",
    )
    with pytest.raises(Conflict, match="still_busy"):
        _merge(cast, other)
    busy.delete()
    _merge(cast, other)


def test_a_file_with_a_concern_open_is_not_closed(cast: Cast) -> None:
    other = another_child(cast, "张小羽")
    raised = raise_concern(
        child_id=other.pk, entry_id=uuid4(), level="watch", text="咳嗽", by=cast.li_wen,
        at=cast.now,
    )  # fmt: skip
    with pytest.raises(Conflict, match="open_concerns"):
        _merge(cast, other)
    close_concern(
        child_id=other.pk, seq=raised.seq, entry_id=uuid4(), note="好了", by=cast.li_wen,
        at=cast.now,
    )  # fmt: skip
    _merge(cast, other)


def test_what_cannot_be_merged(cast: Cast) -> None:
    other = another_child(cast, "张小羽", id_number="990000201612100029")
    with pytest.raises(Conflict, match="same_file"):
        _merge(cast, other, into=other)
    with pytest.raises(Forbidden):
        _merge(cast, other, by=cast.li_wen)
    Child.objects.filter(pk=cast.xiaoyu.pk).update(id_number="x", id_hash="y")
    with pytest.raises(Conflict, match="two_ids"):
        _merge(cast, other)
    third = another_child(cast, "张晓雨")
    _merge(cast, third)
    with pytest.raises(Conflict, match="merged"):
        _merge(cast, third, into=other)
    with pytest.raises(Conflict, match="merged"):
        _merge(cast, other, into=third)
    assert _merge(cast, third).merged_id == third.pk  # the same again: the first answer


def test_an_edit_of_the_closed_file_is_refused(cast: Cast, api: SignIn) -> None:
    from tests.children.filed import HEALTH, edit  # noqa: PLC0415

    other = another_child(cast, "张小羽")
    _merge(cast, other)
    answer = api(cast.li_wen).put(f"/api/children/{other.pk}/health/", {**HEALTH, **edit(other)})
    assert (answer.status_code, answer.json()["code"]) == (409, "merged")


def _at_once(*acts: Callable[[], object]) -> list[object]:
    """What each came to, run in threads of their own that start together."""
    gate = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        gate.wait()
        try:
            results[place] = act()
        except Conflict as error:
            results[place] = error.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_at_once_one_wins(cast: Cast) -> None:
    other = another_child(cast, "张小羽")
    results = _at_once(
        lambda: _merge(cast, other).merged_id,
        lambda: _merge(cast, cast.xiaoyu, into=other).merged_id,
    )
    assert sorted(map(str, results)) in (
        sorted(["merged", str(other.pk)]),
        sorted(["merged", str(cast.xiaoyu.pk)]),
    )
    assert ChildMerge.objects.count() == 1
    assert list(verify()) == []


@pytest.mark.django_db(transaction=True)
def test_an_entry_written_while_merging_is_not_lost(cast: Cast) -> None:
    other = another_child(cast, "张小羽")
    entry = uuid4()

    def concern() -> object:
        return raise_concern(
            child_id=other.pk, entry_id=entry, level="watch", text="咳嗽", by=cast.li_wen,
            at=cast.now,
        ).seq  # fmt: skip

    _at_once(lambda: _merge(cast, other).merged_id, concern)
    other.refresh_from_db()
    written = LogEntry.objects.get(source_id=str(entry))
    if other.merged_into_id is None:  # it came first: a file with a concern open is not closed
        assert written.child_id == other.pk
    else:
        assert written.child_id == cast.xiaoyu.pk
    for child in (cast.xiaoyu, other):
        assert kept(child.pk) == rebuild(child.pk)
    assert list(verify()) == []
