"""How a queued delivery wakes the worker: tasks lie above actions, so they leave a bell here."""

from collections.abc import Callable
from typing import Any

from common.tasks import on_commit

_bells: list[Callable[[int], Any]] = []


def wake_with(task: Callable[[int], Any]) -> None:
    """Called once, when the app starts: the task that delivers one delivery by its id."""
    _bells[:] = [task]


def wake(delivery_id: int) -> None:
    """Run the task after the transaction commits. If it gets lost, the minute's sweep finds it."""
    for bell in _bells:
        on_commit(bell, delivery_id)
