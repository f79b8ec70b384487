"""Remembers what a step was made from, so that a second start skips what did not change."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from deploy.toolchain.paths import CACHE, ROOT

SKIPPED = {"node_modules", "dist", "__pycache__"}


def digest(paths: Iterable[Path], *also: str) -> str:
    """A hash over files (folders: all below them), their names, and `also`."""
    total = hashlib.sha256("\0".join((str(ROOT), *also)).encode())
    for path in sorted(files(paths)):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def files(paths: Iterable[Path]) -> set[Path]:
    found: set[Path] = set()
    for path in paths:
        if path.is_file():
            found.add(path)
        elif path.is_dir() and path.name not in SKIPPED:
            found |= files(path.iterdir())
    return found


class Stamp:
    """The inputs' hash as it was when the step last succeeded."""

    def __init__(self, name: str, inputs: str) -> None:
        self._path = CACHE / "stamps" / name
        self._inputs = inputs

    def fresh(self, *results: Path) -> bool:
        """Whether the step can be skipped: same inputs, and its `results` are still there."""
        same = self._path.is_file() and self._path.read_text() == self._inputs
        return same and all(result.exists() for result in results)

    def set(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(self._inputs)

    def drop(self) -> None:
        """Before the step starts, so that a half-made result is made anew."""
        self._path.unlink(missing_ok=True)
