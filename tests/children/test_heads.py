"""Heads that left the house: what a chain cannot tell by itself."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import orjson
import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from children.actions.erasure import erase_entry
from children.log.heads import export_heads, own_public_key
from children.log.rebuilding import rebuild, verify
from children.models import ChildStanding, LogEntry
from children.tasks import sign_heads
from common import clock
from tests.cast import Cast
from tests.children.rights import concern as say
from tests.children.tampering import tamper


@pytest.fixture(autouse=True)
def house(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def check(path: Path, **options: str) -> str:
    """What the command finds: its lines, or its refusal."""
    out, errors = StringIO(), StringIO()
    try:
        call_command("check_log_heads", str(path), stdout=out, stderr=errors, **options)
    except CommandError as refusal:
        return f"{errors.getvalue()}{refusal}"
    return out.getvalue().strip()


def cut_last(cast: Cast) -> LogEntry:
    """Somebody with the database in hand: the last entry goes, and the standing is set back."""
    last = LogEntry.objects.filter(child=cast.xiaoyu).latest("seq")
    tamper("DELETE FROM children_logentry WHERE id = %s", last.pk)
    ChildStanding.objects.filter(child=cast.xiaoyu).update(
        last_seq=last.seq - 1, head_hash=last.previous_hash, state=rebuild(cast.xiaoyu.pk).text()
    )
    return last


def test_heads_hold_while_the_log_grows_and_content_is_erased(cast: Cast) -> None:
    entry = say(cast, "家里的事")
    path = export_heads(at=cast.now)
    say(cast, "later")
    erase_entry(
        child_id=cast.xiaoyu.pk, seq=entry.seq, reason="父亲要求", by=cast.zhou_min, at=cast.now
    )
    assert check(path) == "3 heads are genuine and in their logs."


def test_a_cut_tail_is_found_though_the_standing_was_doctored(cast: Cast) -> None:
    say(cast, "first")
    say(cast, "the one that somebody wants gone")
    path = export_heads(at=cast.now)
    last = cut_last(cast)
    assert list(verify()) == []
    assert check(path).splitlines() == [
        f"station {cast.qingshan.pk}, child {cast.xiaoyu.pk}, entry {last.seq}: "
        f"the log ends at {last.seq - 1} now",
        "1 of 3 heads are not in their logs.",
    ]


def test_another_end_written_over_the_cut_is_found_too(cast: Cast) -> None:
    say(cast, "as it was")
    path = export_heads(at=cast.now)
    cut_last(cast)
    say(cast, "as somebody wants it")
    assert list(verify()) == []
    assert "it is another entry now" in check(path)


def test_a_file_that_was_edited_is_not_genuine(cast: Cast) -> None:
    path = export_heads(at=cast.now)
    body = orjson.loads(path.read_bytes())
    body["heads"].pop()
    path.write_bytes(orjson.dumps(body))
    assert check(path) == f"{path} was changed, or signed with another key."


def test_a_file_of_anything_else_is_refused_in_words(cast: Cast, tmp_path: Path) -> None:
    for content in (b"", b"[]", b'{"signature": 7}', b"\xff\xfe"):
        (tmp_path / "heads.json").write_bytes(content)
        assert "is no file of heads" in check(tmp_path / "heads.json")
    assert "is no file of heads" in check(tmp_path / "absent.json")


def test_an_older_file_is_checked_by_the_key_of_its_time(cast: Cast, settings: Settings) -> None:
    path, noted = export_heads(at=cast.now), own_public_key()
    settings.HASH_KEY = "another secret"
    assert "another key" in check(path)
    assert check(path, public_key=noted) == "3 heads are genuine and in their logs."


def test_the_first_file_of_a_day_stays(cast: Cast) -> None:
    path = export_heads(at=cast.now)
    before = path.read_bytes()
    say(cast, "later the same day")
    assert export_heads(at=cast.now) == path
    assert path.read_bytes() == before
    assert export_heads(at=cast.now + timedelta(days=1)) != path


def test_the_worker_writes_them_and_the_command_names_the_key(cast: Cast, tmp_path: Path) -> None:
    sign_heads()
    assert [file.name for file in (tmp_path / "heads").iterdir()] == [f"{clock.local_today()}.json"]
    out = StringIO()
    call_command("export_log_heads", stdout=out)
    assert out.getvalue().splitlines()[1] == f"Public key: {own_public_key()}"
