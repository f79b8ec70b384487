"""PostgreSQL, Redis and coturn for `make test-services`."""

import secrets
import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path
from urllib.parse import urlsplit

from deploy.toolchain import processes
from deploy.toolchain.checks import free_port
from deploy.toolchain.console import Trouble
from deploy.toolchain.paths import PYTHON
from deploy.toolchain.tools import attempt, log_file

DATABASE_URL = "postgres://lianxin:lianxin@127.0.0.1:5432/lianxin"
REDIS_URL = "redis://127.0.0.1:6379/0"
CONNECT = "import psycopg, sys; psycopg.connect(sys.argv[1]).close()"
REALM = "lianxin.test"


def servers() -> dict[str, str]:
    """Where PostgreSQL and Redis are; Trouble when one does not answer."""
    urls = {
        "DATABASE_URL": environ.get("DATABASE_URL", DATABASE_URL),
        "REDIS_URL": environ.get("REDIS_URL", REDIS_URL),
    }
    for name, url in urls.items():
        place = urlsplit(url)
        if place.hostname and not answers(place.hostname, place.port or standard_port(url)):
            raise Trouble(
                f"Nothing answers at {place.hostname}:{place.port or standard_port(url)}: "
                f"start it, or set {name}."
            )
    return urls


def may_create_databases(url: str) -> None:
    """Trouble when PostgreSQL does not let us in. Runs inside .venv, for its driver."""
    code, _output, log = attempt("postgresql", (PYTHON, "-c", CONNECT, url))
    if code != 0:
        raise Trouble(
            "PostgreSQL did not let us in: make a role that may create databases, "
            "and name it in DATABASE_URL.",
            log,
        )


def standard_port(url: str) -> int:
    return 6379 if url.startswith("redis") else 5432


def answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=3).close()
    except OSError:
        return False
    return True


@contextmanager
def coturn() -> Iterator[dict[str, str]]:
    """A relay on loopback; yields the settings that make Lianxin use it.

    Peers on loopback are allowed here and only here: in production they would be a way in.
    """
    program = shutil.which("turnserver")
    if program is None:
        raise Trouble("There is no coturn here: on Debian, apt install coturn.")
    port, secret = free_port(), secrets.token_hex(16)
    with tempfile.TemporaryDirectory(prefix="lianxin-turn-") as folder:
        configuration = Path(folder) / "turnserver.conf"
        configuration.write_text(turn_configuration(port, secret, folder))
        with log_file("coturn").open("wb") as log:
            process = processes.start((program, "-c", configuration), out=log)
        try:
            wait_for(port)
            yield {
                "LIANXIN_TURN_URLS": f"turn:127.0.0.1:{port}?transport=udp,"
                f"turn:127.0.0.1:{port}?transport=tcp",
                "LIANXIN_TURN_SECRET": secret,
            }
        finally:
            processes.end(process)


def turn_configuration(port: int, secret: str, folder: str) -> str:
    lines = (
        f"listening-port={port}",
        "listening-ip=127.0.0.1",
        "relay-ip=127.0.0.1",
        "min-port=49200",
        "max-port=49999",
        "use-auth-secret",
        f"static-auth-secret={secret}",
        f"realm={REALM}",
        "fingerprint",
        "allow-loopback-peers",
        "no-cli",
        "no-tls",
        "no-dtls",
        "log-file=stdout",
        f"userdb={folder}/turndb",
        f"pidfile={folder}/turnserver.pid",
    )
    return "\n".join(lines) + "\n"


def wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while not answers("127.0.0.1", port):
        if time.monotonic() > deadline:
            raise Trouble("coturn did not start.", log_file("coturn"))
        time.sleep(0.05)
