"""The spine: gapless, chained, append-only, and the standing that follows from it."""

import threading
from datetime import timedelta
from functools import partial
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction

from children.actions.concerns import close_concern, raise_concern
from children.actions.erasure import erase_entry
from children.log.kinds import UnknownKind
from children.log.rebuilding import kept, rebuild, verify
from children.models import ChildStanding, LogEntry
from children.status_log import Draft, record, record_many
from common.errors import Invalid
from tests.cast import Cast
from tests.children.tampering import tamper


def _raise(cast: Cast, text: str = "不想说话", level: str = "concern") -> LogEntry:
    return raise_concern(
        child_id=cast.xiaoyu.pk,
        entry_id=uuid4(),
        level=level,
        text=text,
        by=cast.li_wen,
        at=cast.now,
    )


def _standing(cast: Cast) -> ChildStanding:
    return ChildStanding.objects.get(child=cast.xiaoyu)


def test_entries_follow_each_other_without_a_gap(cast: Cast) -> None:
    before = _standing(cast).last_seq
    entries = [_raise(cast) for _ in range(3)]
    assert [entry.seq for entry in entries] == [before + 1, before + 2, before + 3]
    assert entries[1].previous_hash == entries[0].hash
    assert _standing(cast).head_hash == entries[2].hash


def test_a_retry_writes_once(cast: Cast) -> None:
    again = partial(
        raise_concern,
        child_id=cast.xiaoyu.pk,
        entry_id=uuid4(),
        level="watch",
        text="x",
        by=cast.li_wen,
        at=cast.now,
    )
    assert again().pk == again().pk
    assert [reason["code"] for reason in kept(cast.xiaoyu.pk).reasons] == ["raised"]


@transaction.atomic
def _record(cast: Cast, kind: str, facts: dict[str, object]) -> LogEntry:
    return record(
        child=cast.xiaoyu,
        kind=kind,
        source_id=uuid4(),
        happened_at=cast.now,
        by=cast.li_wen,
        facts=facts,
        at=cast.now,
    )


def test_an_unknown_kind_or_fact_is_refused(cast: Cast) -> None:
    with pytest.raises(UnknownKind):
        _record(cast, "children.gossip", {})
    with pytest.raises(Invalid, match="phone"):
        _record(cast, "children.concern_raised", {"level": "watch", "text": "", "phone": "1"})


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE children_logentry SET kind = 'x'",
        "UPDATE children_logentry SET facts = NULL, salt = NULL",
        "DELETE FROM children_logentry",
    ],
)
def test_the_database_refuses_to_change_or_delete(cast: Cast, statement: str) -> None:
    _raise(cast)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)


def test_erasure_takes_the_content_and_the_chain_holds(cast: Cast) -> None:
    entry = _raise(cast, "家里的事")
    _raise(cast, "later")
    erasure = erase_entry(
        child_id=cast.xiaoyu.pk, seq=entry.seq, reason="父亲要求", by=cast.zhou_min, at=cast.now
    )
    entry.refresh_from_db()
    assert (entry.facts, entry.salt) == (None, None)
    assert erasure.erases == entry.seq
    assert list(verify()) == []
    # The words are gone; that there is a concern to answer is not.
    seqs = [reason["seqs"] for reason in kept(cast.xiaoyu.pk).reasons]
    assert seqs == [[entry.seq], [entry.seq + 1]]


def test_what_was_kept_is_what_the_log_says(cast: Cast) -> None:
    first = _raise(cast)
    _raise(cast, level="urgent")
    close_concern(
        child_id=cast.xiaoyu.pk,
        seq=first.seq,
        entry_id=uuid4(),
        note="谈过了",
        by=cast.li_wen,
        at=cast.now,
    )
    for row in ChildStanding.objects.all():
        assert rebuild(row.child_id) == kept(row.child_id)


def test_many_at_once_is_the_same_as_one_by_one(cast: Cast) -> None:
    drafts = [
        Draft(
            child_id=child.pk,
            kind="children.concern_raised",
            source_id=f"{number}",
            happened_at=cast.now - timedelta(days=9 - number),
            by_id=cast.li_wen.pk,
            facts={"level": "watch", "text": str(number)},
        )
        for number in range(4)
        for child in (cast.xiaoyu, cast.xiaoshi)
    ]
    with transaction.atomic():
        assert len(record_many(drafts, cast.now)) == 8
        assert record_many(drafts, cast.now) == []
    assert list(verify()) == []
    assert rebuild(cast.xiaoshi.pk) == kept(cast.xiaoshi.pk)


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("facts", '{"level":"watch","text":"没事"}', "its content was changed"),
        ("kind", "children.duties_paused", "its envelope was changed"),
        ("happened_at", "2020-01-01T00:00:00Z", "its envelope was changed"),
        ("previous_hash", "f" * 64, "it does not follow the entry before it"),
    ],
)
def test_verify_log_names_the_entry_that_was_changed(
    cast: Cast, column: str, value: str, what: str
) -> None:
    entry = _raise(cast)
    _raise(cast)
    update = f"UPDATE children_logentry SET {column} = %s WHERE id = %s"  # noqa: S608 - ours
    tamper(update, value, entry.pk)
    errors = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_log", stderr=errors)
    assert errors.getvalue().strip() == f"child {cast.xiaoyu.pk}, entry {entry.seq}: {what}"


def test_verify_log_sees_a_missing_entry_and_a_cut_tail(cast: Cast) -> None:
    entry, last = _raise(cast), _raise(cast)
    tamper("DELETE FROM children_logentry WHERE id = %s", last.pk)
    assert [(bad.seq, bad.what) for bad in verify()] == [
        (last.seq, f"the log ends at {entry.seq}, the standing says {last.seq}")
    ]


@pytest.mark.django_db(transaction=True)
def test_thirty_writers_at_once_leave_no_gap(cast: Cast) -> None:
    barrier = threading.Barrier(30)
    failures: list[BaseException] = []

    def write() -> None:
        barrier.wait()
        try:
            _raise(cast)
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _ in range(30)]
    before = _standing(cast).last_seq
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    seqs = LogEntry.objects.filter(child=cast.xiaoyu, seq__gt=before).values_list("seq", flat=True)
    assert sorted(seqs) == list(range(before + 1, before + 31))
    assert list(verify()) == []
