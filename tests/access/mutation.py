"""Takes one permission check away at a time, and sees whether a test notices.

    .venv/bin/python -m tests.access.mutation --work /var/tmp/mutation

It copies the tree to `--work`, puts a switch around each check it finds there (`checks.py`), and
starts pytest on the copy with itself as a plugin. Pytest runs every test once, all checks in
place, and notes which checks each test passes through. Then, for one check after the other, a
forked child turns that check off and runs the tests that pass through it, quickest first, until
one fails: the check is *killed*. What no test notices *survives*. Results are kept line by line in
`--work`/results.jsonl; started again, it goes on where it stopped. `--report FILE` writes them up.

Tests that start threads cannot follow a fork. `--alone`, afterwards, runs them with each check that
is still unnoticed turned off, in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.access.checks import Check, instrument

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "accounts",
    "stations",
    "children",
    "messaging",
    "volunteers",
    "tutoring",
    "familycalls",
    "casework",
)
LEFT_OUT = ("node_modules", ".git", "var", ".venv", "dist", "__pycache__", ".mypy_cache")
AT_MOST_S, TESTS_AT_MOST = 240, 400
SURVIVED = -1


def prepare(work: Path) -> list[Check]:
    """A fresh copy with a switch around each check."""
    tree = work / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
    checks = [check for room in ROOMS for check in instrument(tree, room)]
    told = [check.__dict__ for check in checks]
    (work / "checks.json").write_text(json.dumps(told, ensure_ascii=False, indent=1))
    return checks


def run(work: Path, tests: list[str]) -> int:
    """Pytest on the copy; its own loop (below) does the rest."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "-p", "tests.access.mutation"]
    command += ["-p", "no:cacheprovider", "-p", "no:randomly", "--tb=no", *tests]
    environment = {**os.environ, "LIANXIN_MUTATION": str(work), "PYTHONPATH": str(work / "tree")}
    return subprocess.run(command, cwd=work / "tree", env=environment, check=False).returncode


def alone(work: Path, tests: list[str]) -> None:
    """Tries unnoticed checks once more, with the tests that start threads, a process each."""
    if _run_alone(work, -1, tests) != 0:
        raise SystemExit("These tests fail with all checks in place.")
    checks = [Check(**told) for told in json.loads((work / "checks.json").read_text())]
    numbers = {check.key: number for number, check in enumerate(checks)}
    log = work / "results.jsonl"
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    for line in lines:
        if line["how"] != "killed" and _run_alone(work, numbers[line["key"]], tests) == 1:
            line |= {"how": "killed", "by": f"a test with threads, of {' '.join(tests)}"}
        log.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines))


def _run_alone(work: Path, off: int, tests: list[str]) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "tests.access.mutation"]
    environment = {**os.environ, "LIANXIN_OFF": str(off), "PYTHONPATH": str(work / "tree")}
    return subprocess.run(
        [*command, "--tb=no", *tests], cwd=work / "tree", env=environment, check=False
    ).returncode


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if "LIANXIN_OFF" in os.environ:
        items[:] = [item for item in items if _needs_processes(item)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    work = os.environ.get("LIANXIN_MUTATION")
    if not work or session.config.option.collectonly:
        return None
    Trial(session, Path(work)).everything()
    return True


class Trial:
    """One run of pytest: first all tests, all checks in place; then check after check without."""

    def __init__(self, session: pytest.Session, work: Path) -> None:
        from tests.access import switches  # noqa: PLC0415 - the copy's, once pytest runs there

        self.switches, self.work = switches, work
        self.items = [item for item in session.items if not _needs_processes(item)]
        self.through: dict[int, list[tuple[float, int]]] = {}
        self.log = work / "results.jsonl"
        self.inherited: Any = None
        # Tests that pass in a child with all checks in place, and those that do not.
        self.sound: set[int] = set()
        self.fickle: set[int] = set()

    def everything(self) -> None:
        self._all_in_place()
        known = self._known()
        checks = [Check(**told) for told in json.loads((self.work / "checks.json").read_text())]
        for number, check in enumerate(checks):
            if check.key not in known:
                self._note(check, *self._without(number))

    def _all_in_place(self) -> None:
        for index, item in enumerate(self.items):
            self.switches.passed.clear()
            began = time.monotonic()
            # The last one hands over to the first: what belongs to the session stays made.
            following = self.items[(index + 1) % len(self.items)]
            if not _passes(item, following):
                sys.stderr.write(f"\nfails with all checks in place: {item.nodeid}\n")
                continue
            for number in self.switches.passed:
                self.through.setdefault(number, []).append((time.monotonic() - began, index))

    def _without(self, number: int) -> tuple[str, str, int]:
        """How it went ("killed" and by what, "survived", "timeout", "not reached"), and how many
        tests there were."""
        quickest = sorted(self.through.get(number, ()))[:TESTS_AT_MOST]
        found = [index for _seconds, index in quickest if index not in self.fickle]
        if not found:
            return "not reached", "", 0
        failed = self._first_to_fail(number, found)
        if failed is None or failed == SURVIVED:
            return "timeout" if failed is None else "survived", "", len(found)
        # The witness must be sound: with all checks in place, in a child like this one, it passes.
        if failed not in self.sound:
            if self._first_to_fail(-1, [failed]) != SURVIVED:
                self.fickle.add(failed)
                return self._without(number)
            self.sound.add(failed)
        return "killed", self.items[failed].nodeid, len(found)

    def _first_to_fail(self, number: int, found: list[int]) -> int | None:
        """In a child, with that check off: which test fails first, SURVIVED if none does, None
        if that takes too long."""
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(read)
            self._in_child(number, found, write)
        os.close(write)
        signal.signal(signal.SIGALRM, lambda *_signal: os.kill(child, signal.SIGKILL))
        signal.alarm(AT_MOST_S)
        with os.fdopen(read) as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        signal.alarm(0)
        return int(told) if told else None

    def _in_child(self, number: int, found: list[int], write: int) -> None:
        from asgiref.sync import SyncToAsync  # noqa: PLC0415 - after Django is set up
        from django.db import connection  # noqa: PLC0415

        # The parent's thread is not here, and its line to the database is not to be shared.
        SyncToAsync.single_thread_executor = ThreadPoolExecutor(max_workers=1)
        self.inherited, connection.connection = connection.connection, None
        self.switches.off = number
        failed = SURVIVED
        with suppress(BaseException):
            for index in found:
                if not _passes(self.items[index], self.items[(index + 1) % len(self.items)]):
                    failed = index
                    break
        os.write(write, str(failed).encode())
        os._exit(0)

    def _known(self) -> set[str]:
        if not self.log.exists():
            return set()
        return {json.loads(line)["key"] for line in self.log.read_text().splitlines()}

    def _note(self, check: Check, how: str, by: str, tests: int) -> None:
        line = {"key": check.key, **check.__dict__, "how": how, "by": by, "tests": tests}
        with self.log.open("a") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")


def _passes(item: pytest.Item, following: pytest.Item) -> bool:

    reports = runtestprotocol(item, log=False, nextitem=following)
    return not any(report.failed for report in reports)


def _needs_processes(item: pytest.Item) -> bool:
    """Tests that start processes or threads cannot follow a fork; those of access need none."""
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


def report(work: Path, target: Path, command: str) -> None:
    lines = _of_checks_there_are(work)
    how: Counter[str] = Counter(line["how"] for line in lines)
    killed, all_told = how["killed"], len(lines)
    share = 100 * killed / all_told if all_told else 0
    text = [
        "# Access, one check at a time",
        "",
        f"Made on {date.today().isoformat()} by `{command}` (how: tests/access/README.md).",  # noqa: DTZ011
        "",
        f"- Checks taken away: {all_told}",
        f"- Noticed by a test: {killed} ({share:.1f} %)",
        f"- Unnoticed: {all_told - killed}",
        "",
        "| room | checks | noticed |",
        "|---|---|---|",
    ]
    for room in ROOMS:
        here = [line for line in lines if line["file"].startswith(f"{room}/")]
        noticed = sum(line["how"] == "killed" for line in here)
        text.append(f"| {room} | {len(here)} | {noticed} |")
    text += ["", "## Unnoticed", "", *_unnoticed(lines)]
    target.write_text("\n".join(text) + "\n")


def _of_checks_there_are(work: Path) -> list[dict[str, Any]]:
    """Results without those of checks that an older copy had."""
    there = {Check(**told).key for told in json.loads((work / "checks.json").read_text())}
    lines = [json.loads(line) for line in (work / "results.jsonl").read_text().splitlines()]
    return [line for line in lines if line["key"] in there]


def _unnoticed(lines: list[dict[str, Any]]) -> list[str]:
    rest = [line for line in lines if line["how"] != "killed"]
    return [
        f"- `{line['file']}:{line['line']}` {line['what']}: `{line['text']}` ({line['how']})"
        for line in rest
    ] or ["None."]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--alone", action="store_true", help="unnoticed ones, tests with threads")
    parser.add_argument("--again", action="store_true", help="a fresh copy; results are kept")
    parser.add_argument(
        "tests", nargs="*", default=["tests/access", *(f"tests/{r}" for r in ROOMS)]
    )
    told = parser.parse_args()
    told.work.mkdir(parents=True, exist_ok=True)
    if told.report:
        report(told.work, told.report, "python -m tests.access.mutation")
        return 0
    if told.alone:
        alone(told.work, told.tests)
        return 0
    if told.again or not (told.work / "checks.json").exists():
        sys.stderr.write(f"{len(prepare(told.work))} checks\n")
    return run(told.work, told.tests)


if __name__ == "__main__":
    sys.exit(main())
