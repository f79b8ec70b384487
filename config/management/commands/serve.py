import logging
import os
import sys
import unicodedata
import warnings
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connections

from accounts import demo
from common.tasks import huey
from config.background import background_work
from config.compression import compress_build
from config.demo import doors
from config.server import PortTaken, check_port, run

ROLE_WIDTH = 20


class Command(BaseCommand):
    help = "Run Lianxin: pages, API, sockets and background work in this one process."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 for other machines too")
        parser.add_argument(
            "--no-worker", action="store_true", help="background work runs in a process of its own"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        try:
            check_port(host, port)
        except PortTaken as taken:
            self.stderr.write(str(taken))
            sys.exit(1)
        if not settings.DEMO and doors.left_open():
            self.stderr.write(
                "The demo was seeded into this database: its passwords are known to everybody. "
                "Name an empty database by DATABASE_URL, or another folder by LIANXIN_DATA."
            )
            sys.exit(1)
        # Links in messages lead back to this very server unless somebody says otherwise.
        os.environ.setdefault("LIANXIN_PUBLIC_URL", f"http://localhost:{port}")
        settings.PUBLIC_URL = os.environ["LIANXIN_PUBLIC_URL"]
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        compress_build(settings.FRONTEND_DIST)
        for name in ("daphne", "huey", "twisted"):
            logging.getLogger(name).setLevel(logging.WARNING)
        # Files are small and already in the page cache; WhiteNoise reads them in one go.
        warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume")
        from config.asgi import application  # noqa: PLC0415 - loads everything, and freezes it

        alone = options["no_worker"] or huey.immediate
        with nullcontext() if alone else background_work():
            run(application, host, port, self._greeting())
        self.stdout.write("Stopped.")

    def _greeting(self) -> Callable[[], None]:
        """Reads what to say now, since the running server must not wait for the database."""
        lines = [f"\nLianxin 连心 runs at {settings.PUBLIC_URL}  (Ctrl-C stops it)\n"]
        doors = [
            (who.role, who.name, f"{who.username} / {who.password}") for who in demo.sign_ins()
        ]
        doors += [(link.role, link.name, link.url) for link in demo.links()]
        lines += [f"  {role:<{ROLE_WIDTH}}{_wide(name, 10)}{door}" for role, name, door in doors]
        if not settings.FRONTEND_DIST.is_dir():
            lines.append("  The front end is not built: run `make run` once.")
        connections.close_all()

        def greet() -> None:
            self.stdout.write("\n".join(lines), ending="\n\n")
            self.stdout.flush()

        return greet


def _wide(text: str, width: int) -> str:
    """Padded by what a terminal shows: a Chinese character takes two columns."""
    columns = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
    return text + " " * (width - columns)
