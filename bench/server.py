"""Our own server in a process of its own, and a plain client on one kept connection."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 30


@dataclass(frozen=True)
class Process:
    """A server that listens, in a process of its own."""

    port: int
    pid: int

    def cpu_s(self) -> float:
        """Seconds of processor time so far, to the nanosecond: the kernel's clock of a process."""
        return time.clock_gettime(~self.pid << 3 | 2)


@contextmanager
def serving(*arguments: str) -> Iterator[Process]:
    """Runs `manage.py serve` on a free port, on the database of this process."""
    port = free_port()
    command = ["manage.py", "serve", "--no-worker", "--port", str(port), *arguments]
    with running(port, *command) as process:
        yield process


@contextmanager
def running(port: int, *arguments: str) -> Iterator[Process]:
    """Runs a Python program that listens on `port`, from when it does until the block ends."""
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL
    )
    try:
        _wait(port, process)
        yield Process(port, process.pid)
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError("The server stopped before it answered.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The server did not answer in time.")


class Client:
    """HTTP with cookies, as a browser's tab would do it, without the browser."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port)
        self.cookies: SimpleCookie = SimpleCookie()

    def sign_in(self, username: str, password: str) -> None:
        self._ask("GET", "/_allauth/browser/v1/config")
        body = json.dumps({"username": username, "password": password})
        self._ask("POST", "/_allauth/browser/v1/auth/login", body)

    def get(self, path: str) -> bytes:
        return self._ask("GET", path)

    def _ask(self, method: str, path: str, body: str | None = None) -> bytes:
        pairs = (f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        headers = {"Cookie": "; ".join(pairs), "Content-Type": "application/json"}
        if "csrftoken" in self.cookies:
            headers["X-CSRFToken"] = self.cookies["csrftoken"].value
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.load(value)
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:200]!r}")
        return text
