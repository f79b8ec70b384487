"""Runs the tasks: in a thread of the server (the embedded default), or in a process of its own."""

import atexit
import threading

from django.conf import settings
from django.utils.module_loading import autodiscover_modules
from huey.consumer import Consumer

from common.tasks import beat, huey

THREADS = 2
# How long a task may wait in an idle queue, in seconds.
POLL_S = 0.5


class _Inside(Consumer):  # type: ignore[misc]
    def _set_signal_handlers(self) -> None:
        """Ctrl-C belongs to the server, whose process this is."""


def make_worker(kind: type[Consumer] = Consumer) -> Consumer:
    """A worker that knows the tasks of every app."""
    autodiscover_modules("tasks")
    return kind(huey, workers=THREADS, max_delay=POLL_S, worker_type="thread")


def start_inside() -> None:
    """Start the worker in this process, unless tasks have processes of their own.

    `settings.TASKS_IN_SERVER` decides; by default they are here as long as there is no Redis.
    """
    if huey.immediate or not getattr(settings, "TASKS_IN_SERVER", not settings.REDIS_URL):
        return
    worker = make_worker(_Inside)
    beat()
    threading.Thread(target=worker.run, name="lianxin-worker", daemon=True).start()
    atexit.register(worker.stop)
