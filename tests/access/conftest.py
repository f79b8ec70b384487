from datetime import timedelta
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from django.core import signing
from pytest_django import Settings

from common import clock
from tests.access.principals import PEOPLE
from tests.access.states import OUT_OF_FORCE
from tests.access.table import ROWS, SOCKET_ROWS
from tests.cast import Cast


@pytest.fixture
def front_end(tmp_path: Path, settings: Settings) -> None:
    """A built front end, as far as the doors are concerned."""
    for name in ("index.html", "window.html", "join.html", "consent.html", "sw.js"):
        (tmp_path / name).write_text("<!doctype html><title>Lianxin</title>")
    settings.FRONTEND_DIST = tmp_path


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets read in the test's own transaction; Django's test client does the same."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


@pytest.fixture
def quick_sessions(settings: Settings) -> None:
    """Sign-ins kept in memory: the matrix signs in thousands of times."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"


@pytest.fixture
def still(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of views and signatures stands still: two answers differ in what they say only."""
    moment = cast.now + timedelta(seconds=1)
    stamp = signing.b62_encode(int(moment.timestamp()))
    monkeypatch.setattr(clock, "now", lambda: moment)
    monkeypatch.setattr(signing.TimestampSigner, "timestamp", lambda _signer: stamp)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    rows, people = len(ROWS) + len(SOCKET_ROWS), len(PEOPLE) + len(OUT_OF_FORCE)
    write = terminalreporter.write_line
    write(
        f"Access matrix: {rows} operations × ({len(PEOPLE)} people + {len(OUT_OF_FORCE)} whose role"
        f" does not count today) = {rows * people} cells"
    )
    exempt = [(row.operation, row.unlike) for row in ROWS]
    for name, unlike in exempt + [(row.message, row.unlike) for row in SOCKET_ROWS]:
        for column, (answer, reason) in unlike.items():
            write(f"  exempt: {name} as {column} answers {answer}: {reason}")
