"""Files at rest: sealed under the keys of `common.crypto`, by names that tell nothing.

    path = write("attachments", data)     # "attachments/3f/3f0c….sealed", in settings.MEDIA_ROOT
    read(path)                            # the same bytes

A file is written before the row that names it and removed after the row let go of it has been
committed: a crash in between leaves a file without a row, never a row without its file. `sweep`
takes such files away. Nothing under MEDIA_ROOT has an address.
"""

import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.conf import settings

from common.crypto import open_bytes, reseal_bytes, seal_bytes

_PATH = re.compile(r"[a-z]+/[0-9a-f]{2}/[0-9a-f]{32}\.sealed")
SEALED, PART = ".sealed", ".part"


def write(folder: str, data: bytes) -> str:
    """Stores `data` and returns its path below MEDIA_ROOT; it is on disk when this returns."""
    name = uuid4().hex
    path = f"{folder}/{name[:2]}/{name}{SEALED}"
    _put(_file(path), seal_bytes(data))
    return path


def read(path: str) -> bytes:
    """What was stored. Raises `FileNotFoundError`, and `UndecryptableValue` if it was changed."""
    return open_bytes(_file(path).read_bytes())


def remove(path: str) -> None:
    """Takes the file away; one that is gone already is fine."""
    _file(path).unlink(missing_ok=True)


def sweep(folder: str, *, keep: Collection[str], before: datetime) -> int:
    """Removes what was last written before then and is not in `keep`; returns how many."""
    count = 0
    for file in _files(folder, "*"):
        with suppress(FileNotFoundError):
            named = file.relative_to(settings.MEDIA_ROOT).as_posix() in keep
            if not named and file.stat().st_mtime < before.timestamp():
                file.unlink()
                count += 1
    return count


def reseal_all() -> int:
    """Seals every file under MEDIA_ROOT anew under the first of FIELD_KEYS; returns how many."""
    count = 0
    for file in _files("*", f"*{SEALED}"):
        with suppress(FileNotFoundError):  # removed by somebody at work
            _put(file, reseal_bytes(file.read_bytes()), replaces=True)
            count += 1
    return count


def _file(path: str) -> Path:
    """Raises `ValueError` for anything but paths made here: none is ever built from input."""
    if not _PATH.fullmatch(path):
        raise ValueError("Not the path of a sealed file.")
    return Path(settings.MEDIA_ROOT) / path


def _files(folder: str, pattern: str) -> Iterator[Path]:
    return Path(settings.MEDIA_ROOT).glob(f"{folder}/[0-9a-f][0-9a-f]/{pattern}")


def _put(target: Path, content: bytes, *, replaces: bool = False) -> None:
    """The whole content, or what was there before."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.stem}.{uuid4().hex}{PART}")
    try:
        # Readable by the server's own account only, from the first moment on.
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replaces and not target.exists():
            raise FileNotFoundError(target)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """A new name survives a power cut only when its folder is on disk as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
