"""What ends in the rooms above when a child leaves the station, and what keeps one from moving to
another family.

A room registers what it does when it starts; this room never learns what that is.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from accounts.models import User
from children.models import Child
from common.errors import Text

# Ends what the child has there after that last day, inside the transaction of the leaving.
End = Callable[[Child, date, User, datetime], None]

# What the parents of the child's family were promised and is not over, in words; None: nothing.
InWay = Callable[[Child], Text | None]

_ends: dict[str, End] = {}
_in_way: dict[str, InWay] = {}


def end_with(name: str, end: End) -> None:
    _ends[name] = end


def departed(child: Child, last_day: date, by: User, at: datetime) -> None:
    for end in _ends.values():
        end(child, last_day, by, at)


def keep_with(name: str, in_way: InWay) -> None:
    _in_way[name] = in_way


def standing_in_way(child: Child) -> Iterator[Text]:
    for in_way in _in_way.values():
        if (why := in_way(child)) is not None:
            yield why
