"""Leaving, and erasure that stays erased."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from children.actions.concerns import close_concern, raise_concern
from children.actions.erasure import erase_entry
from children.actions.forgetting import erase_child
from children.actions.leaving import end_enrolment
from children.log.rebuilding import kept, rebuild, verify
from children.models import BusyTime, Child, ChildKey, LogEntry, Parent
from children.rights.erasures import complete_erasures, erasures_file, read_erasures
from common import clock
from common.errors import Conflict, Forbidden, Invalid
from tests.cast import Cast
from tests.children.rights import concern, tell


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Any, settings: Any) -> None:
    settings.DATA_DIR = tmp_path


def leave(cast: Cast) -> None:
    Child.objects.filter(pk__in=(cast.xiaoyu.pk, cast.xiaoshi.pk)).update(left_on=cast.today)


def erase(cast: Cast, child: Child, name: str = "") -> int:
    return erase_child(
        child_id=child.pk,
        name=name or child.name,
        reason="已转走，监护人要求删除",
        by=cast.zhou_min,
        at=cast.now,
    )


def test_erasure_takes_the_child_and_leaves_the_chain(cast: Cast) -> None:
    tell(cast, "familycalls.held", minutes=12)
    raised = concern(cast, "咳嗽一周")
    close_concern(
        child_id=cast.xiaoyu.pk,
        seq=raised.seq,
        entry_id=uuid4(),
        note="好了",
        by=cast.li_wen,
        at=cast.now,
    )
    leave(cast)
    assert erase(cast, cast.xiaoyu) == 3
    assert list(verify()) == []
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)
    child = Child.objects.get(pk=cast.xiaoyu.pk)
    assert (child.name, child.school, child.id_hash, child.name_search) == ("—", "", None, "")
    assert not ChildKey.objects.filter(child=child).exists()
    texts = LogEntry.objects.filter(child=child, facts__isnull=False).values_list(
        "facts", flat=True
    )
    assert not any("咳嗽" in (text or "") or "好了" in (text or "") for text in texts)
    assert erase(cast, child) == 0


def test_the_family_goes_with_the_last_of_its_children(cast: Cast) -> None:
    leave(cast)
    erase(cast, cast.xiaoyu)
    assert Parent.objects.get(pk=cast.mother.pk).phone == cast.mother.phone
    erase(cast, cast.xiaoshi)
    mother = Parent.objects.get(pk=cast.mother.pk)
    assert (mother.name, mother.phone, mother.phone_hash) == ("", "", "")
    assert mother.family.address == ""


def test_nothing_of_the_family_is_left_in_the_tables(cast: Cast) -> None:
    """Looked for as text in every column of every table of this room."""
    leave(cast)
    erase(cast, cast.xiaoyu)
    erase(cast, cast.xiaoshi)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("children_"):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own table names
                rows = repr(cursor.fetchall())
                assert "张小" not in rows, table
                assert "zhangxiao" not in rows, table


@pytest.mark.parametrize(
    ("why", "code"), [("enrolled", "still_here"), ("concern", "open_concerns")]
)
def test_a_file_that_is_needed_is_not_erased(cast: Cast, why: str, code: str) -> None:
    if why == "concern":
        concern(cast, "看见伤痕")
        leave(cast)
    with pytest.raises(Conflict, match=code):
        erase(cast, cast.xiaoyu)


def test_the_wrong_name_and_the_wrong_person_erase_nothing(cast: Cast) -> None:
    leave(cast)
    with pytest.raises(Invalid):
        erase(cast, cast.xiaoyu, "张小石")
    with pytest.raises(Forbidden):
        erase_child(child_id=cast.xiaoyu.pk, name="张小雨", reason="-", by=cast.li_wen, at=cast.now)


@pytest.mark.django_db(transaction=True)
def test_a_restored_backup_does_not_bring_it_back(cast: Cast) -> None:
    """The list of erasures is kept beside the database, and applied to an older state of it."""
    written = concern(cast, "孩子说的话")
    with transaction.atomic():
        erase_entry(
            child_id=cast.xiaoyu.pk,
            seq=written.seq,
            reason="监护人要求",
            by=cast.li_wen,
            at=cast.now,
        )
    assert read_erasures(erasures_file()) == {cast.xiaoyu.pk: {written.seq: "监护人要求"}}
    # A backup of before: here, another entry with the same number in another child's log.
    other = raise_concern(
        child_id=cast.xiaoshi.pk,
        entry_id=uuid4(),
        level="watch",
        text="旧备份里的话",
        by=cast.li_wen,
        at=cast.now + timedelta(minutes=1),
    )
    file = erasures_file()
    file.write_text(f'{{"child": {cast.xiaoshi.pk}, "seq": {other.seq}, "reason": "x"}}\n{{"chi')
    call_command("reapply_erasures", str(file))
    assert LogEntry.objects.get(pk=other.pk).facts is None
    assert list(verify()) == []


def test_what_a_crash_kept_from_the_list_is_added_at_night(cast: Cast) -> None:
    written = concern(cast, "孩子说的话")
    erase_entry(
        child_id=cast.xiaoyu.pk, seq=written.seq, reason="要求", by=cast.li_wen, at=cast.now
    )
    assert not erasures_file().exists()  # this test never commits
    assert complete_erasures() == 1
    assert complete_erasures() == 0
    assert read_erasures(erasures_file()) == {cast.xiaoyu.pk: {written.seq: "要求"}}


def depart(cast: Cast, entry_id: UUID, **changes: Any) -> LogEntry:
    told = {"left_on": cast.today, "reason": "moved", "by": cast.zhou_min, "at": cast.now}
    return end_enrolment(entry_id=entry_id, child_id=cast.xiaoyu.pk, **{**told, **changes})


def test_who_leaves_is_nobodys_duty_and_keeps_the_file(cast: Cast) -> None:
    entry_id = uuid4()
    entry = depart(cast, entry_id)
    assert depart(cast, entry_id) == entry
    child = Child.objects.get(pk=cast.xiaoyu.pk)
    assert child.left_on == cast.today
    assert not child.standing.is_current
    assert not child.duties.exists()
    assert not child.team.filter(until__isnull=True).exists()
    assert not child.away_episodes.filter(ends_on__isnull=True).exists()
    assert kept(child.pk) == rebuild(child.pk)
    assert list(verify()) == []
    with pytest.raises(Conflict, match="left_already"):
        depart(cast, uuid4())


def test_nobody_leaves_while_parents_wait_for_a_call(cast: Cast) -> None:
    starts_at = clock.local_time(cast.today + timedelta(days=3), time(14))
    busy = BusyTime.objects.create(
        child=cast.xiaoyu,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=30),
        source="familycalls.call:1",
    )
    with pytest.raises(Conflict, match="still_busy") as refused:
        depart(cast, uuid4())
    assert "14:00" in str(refused.value)
    busy.delete()
    assert depart(cast, uuid4())


def test_nobody_leaves_with_a_concern_open_or_before_they_came(cast: Cast) -> None:
    with pytest.raises(Invalid):
        depart(cast, uuid4(), left_on=cast.today + timedelta(days=1))
    with pytest.raises(Invalid):
        depart(cast, uuid4(), left_on=cast.xiaoyu.enrolled_on - timedelta(days=1))
    with pytest.raises(Forbidden):
        depart(cast, uuid4(), by=cast.li_wen)
    concern(cast, "看见伤痕")
    with pytest.raises(Conflict, match="open_concerns"):
        depart(cast, uuid4())
