"""Background work: `@task()` runs soon, `@periodic(crontab(...))` runs by the clock.

One queue for the process: SQLite beside the database, Redis where REDIS_URL is set, and at once in
the caller where `settings.TASKS_IMMEDIATE` is true (tests). Each app keeps its tasks in `tasks.py`;
they read the clock and call one action. A task that depends on rows of the running transaction is
queued with `on_commit(task, args)`.
"""

import logging
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import close_old_connections, transaction
from huey import Huey, RedisHuey, SqliteHuey, crontab

from common import clock

__all__ = ["by_the_clock", "crontab", "heartbeat_age", "huey", "on_commit", "periodic", "task"]

P = ParamSpec("P")
R = TypeVar("R")
log = logging.getLogger(__name__)
# What runs by the clock, by name; tasks of a module that was imported.
by_the_clock: dict[str, Callable[[], Any]] = {}
HEARTBEAT = "lianxin.heartbeat"
HEARTBEAT_LATE_S = 150.0


def _build() -> Huey:
    immediate = bool(getattr(settings, "TASKS_IMMEDIATE", False))
    if settings.REDIS_URL:
        return RedisHuey("lianxin", url=settings.REDIS_URL, immediate=immediate)
    if immediate:
        return SqliteHuey("lianxin", filename=":memory:", immediate=True)
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("lianxin", filename=str(folder / "tasks.sqlite3"), fsync=True)


huey: Huey = _build()


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _with_fresh_connections(function: Callable[P, R]) -> Callable[P, R]:
    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if huey.immediate:
            return function(*args, **kwargs)
        close_old_connections()
        try:
            return function(*args, **kwargs)
        finally:
            close_old_connections()

    return run


def task() -> Callable[[Callable[P, R]], Callable[P, Any]]:
    """Make a function run in the worker: calling it queues it. Arguments must be plain ids."""

    def decorate(function: Callable[P, R]) -> Callable[P, Any]:
        wrapped: Callable[P, Any] = huey.task(name=_name(function))(
            _with_fresh_connections(function)
        )
        return wrapped

    return decorate


def periodic(when: Callable[..., bool]) -> Callable[[Callable[[], R]], Callable[[], Any]]:
    """Make a function run whenever `when` (a crontab) says so, at most once a minute."""

    def decorate(function: Callable[[], R]) -> Callable[[], Any]:
        by_the_clock[_name(function)] = function
        wrapped: Callable[[], Any] = huey.periodic_task(when, name=_name(function))(
            _with_fresh_connections(function)
        )
        return wrapped

    return decorate


def on_commit(function: Callable[P, Any], *args: P.args, **kwargs: P.kwargs) -> None:
    """Queue a task when the running transaction commits; a queue that fails is logged."""

    def enqueue() -> None:
        try:
            function(*args, **kwargs)
        except Exception:
            log.exception("A task was not queued")

    transaction.on_commit(enqueue)


def heartbeat_age() -> float | None:
    """Seconds since a worker last said that it lives; None if it never did."""
    seen = huey.get(HEARTBEAT, peek=True)
    return None if seen is None else clock.now().timestamp() - float(seen)


@huey.on_startup()  # type: ignore[untyped-decorator]
def beat() -> None:
    """Say that the worker lives; `/healthz` reads it."""
    huey.put(HEARTBEAT, clock.now().timestamp())


@periodic(crontab(minute="*"))
def beat_every_minute() -> None:
    beat()
