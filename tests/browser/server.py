"""Lianxin's server as a process that a test can kill."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
DATABASE = "lianxin_browser_tests"
PATIENCE_S = 60


class Server:
    """`prepare` makes a demo county of its own; `start`, `stop` and `kill` at will."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "LIANXIN_DATA": str(folder),
            "LIANXIN_PUBLIC_URL": self.url,
            **self._services(),
        }

    def prepare(self) -> None:
        if "DATABASE_URL" in os.environ:
            self._on_postgresql(
                f"DROP DATABASE IF EXISTS {DATABASE}", f"CREATE DATABASE {DATABASE}"
            )
        self.manage("migrate", "-v0")
        self.manage("seed_demo")

    def clear(self) -> None:
        if "DATABASE_URL" in os.environ:
            self._on_postgresql(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")

    def manage(self, *arguments: str) -> str:
        """Runs a command of ours on the same county; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def ask(self, code: str) -> str:
        """What a line of Python prints inside the project."""
        return self.manage("shell", "-v0", "-c", code).strip()

    def start(self) -> None:
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port)]
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(PATIENCE_S)
            self.process = None

    def kill(self) -> None:
        """As the power would do it."""
        self.stop(signal.SIGKILL)

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")

    def _wait(self) -> None:
        until = monotonic() + PATIENCE_S
        while monotonic() < until:
            if self.process is None or self.process.poll() is not None:
                raise RuntimeError(f"The server stopped:\n{self.log[-3000:]}")
            try:
                with urlopen(f"{self.url}/healthz", timeout=2):  # noqa: S310 - our own http address
                    return
            except OSError:
                sleep(0.1)
        raise RuntimeError(f"The server did not answer:\n{self.log[-3000:]}")

    def _services(self) -> dict[str, str]:
        if "DATABASE_URL" not in os.environ:
            return {}
        parts = urlsplit(os.environ["DATABASE_URL"])
        return {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{DATABASE}"))}

    def _on_postgresql(self, *statements: str) -> None:
        import psycopg  # noqa: PLC0415 - only where there is one

        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
