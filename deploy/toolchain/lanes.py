"""Does two halves of the set-up at once; the first failure ends both."""

import threading
from collections.abc import Callable

from deploy.toolchain import processes


def together(*lanes: Callable[[], None]) -> None:
    """Run every lane in a thread of its own and wait; raises the first failure."""
    failures: list[BaseException] = []

    def guarded(lane: Callable[[], None]) -> None:
        try:
            lane()
        except BaseException as failure:  # handed to the waiting thread, which raises it
            failures.append(failure)

    threads = [threading.Thread(target=guarded, args=(lane,), daemon=True) for lane in lanes]
    for thread in threads:
        thread.start()
    try:
        while not failures and any(thread.is_alive() for thread in threads):
            for thread in threads:
                thread.join(timeout=0.1)
        if failures:
            raise failures[0]
    except BaseException:
        processes.end_all()
        for thread in threads:
            thread.join(timeout=5)
        raise
