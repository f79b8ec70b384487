"""`manage.py serve`, as a newcomer meets it: a real process, a real port."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

MANAGE = Path(__file__).resolve().parents[2] / "manage.py"


def manage(folder: Path, *words: str) -> "subprocess.Popen[str]":
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "LIANXIN_DATA": str(folder),
        "REDIS_URL": "",
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [sys.executable, str(MANAGE), *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    migration = manage(folder, "migrate", "--no-input")
    said, _none = migration.communicate(timeout=120)
    assert migration.returncode == 0, said
    return folder


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_serves_works_and_stops_without_a_word_too_many(migrated: Path, port: int) -> None:
    server = manage(migrated, "serve", "--port", str(port))
    try:
        greeting = read_until(server, f"http://localhost:{port}")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=20) as answer:
            assert b'"worker": "ok"' in answer.read()
    finally:
        server.send_signal(signal.SIGINT)
    rest, _none = server.communicate(timeout=20)
    assert server.returncode == 0
    assert "Traceback" not in greeting + rest
    assert rest.strip().endswith("Stopped.")


def test_a_taken_port_is_one_plain_sentence(migrated: Path, port: int) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", port))
        holder.listen()
        server = manage(migrated, "serve", "--port", str(port))
        said, _none = server.communicate(timeout=60)
    assert server.returncode == 1
    assert said.startswith(f"Port {port} on 127.0.0.1 cannot be used")
    assert len(said.strip().splitlines()) == 1


def read_until(server: "subprocess.Popen[str]", sign: str) -> str:
    said = ""
    assert server.stdout is not None
    while sign not in said:
        line = server.stdout.readline()
        assert line, said
        said += line
    return said
