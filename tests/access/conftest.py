from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from pytest_django import Settings

from tests.access.principals import PEOPLE
from tests.access.table import ROWS, SOCKET_ROWS


@pytest.fixture
def front_end(tmp_path: Path, settings: Settings) -> None:
    """A built front end, as far as the doors are concerned."""
    for name in ("index.html", "window.html", "join.html", "sw.js"):
        (tmp_path / name).write_text("<!doctype html><title>Lianxin</title>")
    settings.FRONTEND_DIST = tmp_path


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets read in the test's own transaction; Django's test client does the same."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    rows = len(ROWS) + len(SOCKET_ROWS)
    terminalreporter.write_line(
        f"Access matrix: {rows} operations × {len(PEOPLE)} people = {rows * len(PEOPLE)} cells"
    )
