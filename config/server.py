"""Daphne, started from our own command line: pages, API and sockets in one process."""

import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Any

from daphne.server import Server
from twisted.internet import reactor

# Our sockets refuse frames over 64 KB with a code that says so; this is for what is far larger.
MAX_FRAME_BYTES = 256 * 1024


class PortTaken(Exception):
    """Nobody can listen there; the text is for a person."""


class LianxinServer(Server):  # type: ignore[misc]
    """Stops without a traceback, whatever its connections are doing."""

    connections: dict[Any, dict[str, Any]]

    def kill_all_applications(self) -> object:
        """Ends what runs; idle keep-alive connections, which run nothing, are passed over."""
        self.connections = {
            protocol: details
            for protocol, details in self.connections.items()
            if "application_instance" in details
        }
        return super().kill_all_applications()


def check_port(host: str, port: int) -> None:
    """Raises PortTaken, with what to do about it, before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise PortTaken(
                f"Port {port} on {host} cannot be used ({error}). "
                f"Stop what uses it, or choose another: make run PORT={port % 65535 + 1}"
            ) from None


def run(application: object, host: str, port: int, when_ready: Callable[[], None]) -> None:
    """Serves until Ctrl-C, `kill` or a closed terminal; returns when the last request is done."""
    address = host.replace(":", r"\:")
    server = LianxinServer(
        application=application,
        endpoints=[f"tcp:port={port}:interface={address}"],
        # Sockets may send their last words, and no longer.
        application_close_timeout=5,
        websocket_max_message_size=MAX_FRAME_BYTES,
        websocket_max_frame_size=MAX_FRAME_BYTES,
        signal_handlers=False,
        server_name="lianxin",
    )

    def stop(_number: int, _frame: FrameType | None) -> None:
        reactor.callFromThread(server.stop)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    reactor.callWhenRunning(when_ready)
    server.run()
