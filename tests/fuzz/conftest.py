import pytest

from common.api.throttles import Windowed


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is told to come back later: what we send is refused for its own sake."""
    monkeypatch.setattr(Windowed, "allow_request", lambda *_: True)


@pytest.fixture
def one_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets read in the test's own transaction; Django's test client does the same."""
    monkeypatch.setattr("channels.db.close_old_connections", lambda: None)
