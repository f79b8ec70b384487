"""Why a child's file may not be erased yet, as the rooms above know it.

A room registers a question when it starts; this room never learns what is held there.
"""

from collections.abc import Callable, Iterator

from children.models import Child
from common.errors import Text

# Answers why the file must stay for now, in words; None if nothing stands against it.
Hold = Callable[[Child], Text | None]

_holds: list[Hold] = []


def register_hold(hold: Hold) -> None:
    if hold not in _holds:
        _holds.append(hold)


def holds_on(child: Child) -> Iterator[Text]:
    for hold in _holds:
        if (reason := hold(child)) is not None:
            yield reason
