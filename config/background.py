"""Background work in threads: beside the server in the embedded default, or in a process alone."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from django.utils.module_loading import autodiscover_modules
from huey.consumer import Consumer

from common.tasks import huey

WORKERS = 2
# Queues on SQLite are polled; a call link may wait this long at most.
LONGEST_NAP_S = 0.5


class QuietConsumer(Consumer):  # type: ignore[misc]
    """A consumer that leaves signals to whoever runs it."""

    def _set_signal_handlers(self) -> None:
        return


@contextmanager
def background_work(workers: int = WORKERS) -> Iterator[None]:
    """Runs the queue and its schedule; on leaving, waits for what is being done."""
    autodiscover_modules("tasks")
    consumer = QuietConsumer(
        huey, workers=workers, max_delay=LONGEST_NAP_S, shutdown_timeout=10, backoff=1.5
    )
    consumer.start()
    try:
        yield
    finally:
        consumer.stop(graceful=True)


def until_signalled() -> None:
    """Waits for Ctrl-C, `kill` or a closed terminal."""
    stop = threading.Event()

    def asked(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, asked)
    stop.wait()
