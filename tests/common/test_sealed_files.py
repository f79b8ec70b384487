"""Files at rest: sealed, whole or not there, and never by a name that somebody chose."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings as SettingsWrapper

from common import sealed_files
from common.crypto import UndecryptableValue

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = datetime.now(tz=UTC) + timedelta(days=2)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: SettingsWrapper) -> Path:
    settings.MEDIA_ROOT = tmp_path
    settings.FIELD_KEYS = ["old"]
    return tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_written_is_read_and_only_by_us(folder: Path) -> None:
    path = sealed_files.write("attachments", b"a face")
    (file,) = files(folder)
    assert sealed_files.read(path) == b"a face"
    assert b"a face" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_changed_file_is_not_opened(folder: Path) -> None:
    path = sealed_files.write("attachments", b"a face")
    (file,) = files(folder)
    file.write_bytes(file.read_bytes()[:-5] + b"AAAAA")
    with pytest.raises(UndecryptableValue):
        sealed_files.read(path)


NAME = f"{'a' * 32}.sealed"


@pytest.mark.parametrize(
    "path",
    ["", "../../etc/passwd", NAME, f"../aa/{NAME}", f"attachments/../{NAME}", f"a/aa/{NAME}\n"],
)
def test_no_path_is_built_from_input(path: str) -> None:
    for use in (sealed_files.read, sealed_files.remove):
        with pytest.raises(ValueError, match="Not the path"):
            use(path)


def test_a_write_that_fails_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(handle: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="full"):
        sealed_files.write("attachments", b"a face")
    assert files(folder) == []


def test_the_sweep_takes_what_nobody_names(folder: Path) -> None:
    kept, orphan = (sealed_files.write("attachments", b"a face") for _number in range(2))
    part = files(folder)[0].with_suffix(".part")
    part.write_bytes(b"half a face")
    assert sealed_files.sweep("attachments", keep={kept, orphan}, before=NOW) == 0
    assert sealed_files.sweep("attachments", keep={kept}, before=LATER) == 2
    assert sealed_files.read(kept) == b"a face"
    assert not part.exists()
    with pytest.raises(FileNotFoundError):
        sealed_files.read(orphan)


def test_keys_are_changed_while_files_are_read(settings: SettingsWrapper) -> None:
    path = sealed_files.write("attachments", b"a face")
    settings.FIELD_KEYS = ["new", "old"]
    assert sealed_files.read(path) == b"a face"
    assert sealed_files.reseal_all() == 1
    settings.FIELD_KEYS = ["new"]
    assert sealed_files.read(path) == b"a face"
    settings.FIELD_KEYS = ["old"]
    with pytest.raises(UndecryptableValue):
        sealed_files.read(path)
