"""What must hold before anything is started; one sentence for each that does not."""

import shutil
import socket

from deploy.toolchain.console import Trouble
from deploy.toolchain.paths import ROOT, VENV

MEGABYTE = 1024 * 1024
FIRST_SETUP = 1_500 * MEGABYTE  # packages of both languages, the built pages, the demo county
RUNNING = 100 * MEGABYTE


def port(text: str) -> int:
    """A port number that is free here."""
    number = int(text) if text.isdecimal() else 0
    if not 0 < number < 65536:
        raise Trouble(f"“{text}” is no port: choose a number, as in make run PORT=8001.")
    if taken(number):
        other = next(n for n in range(number % 65535 + 1, 65536) if not taken(n))
        raise Trouble(
            f"Port {number} is taken by another program: end that one, or try "
            f"make run PORT={other}."
        )
    return number


def taken(number: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", number))
        except PermissionError as refused:
            raise Trouble(
                f"Port {number} is reserved for the system: choose one above 1023, "
                "as in make run PORT=8001."
            ) from refused
        except OSError:
            return True
    return False


def disk() -> None:
    needed = RUNNING if VENV.exists() else FIRST_SETUP
    free = shutil.disk_usage(ROOT).free
    if free < needed:
        raise Trouble(
            f"The disk is nearly full: {needed // MEGABYTE} MB are needed and "
            f"{free // MEGABYTE} MB are free."
        )


def free_port() -> int:
    """Any port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number
