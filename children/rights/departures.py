"""What ends in the rooms above when a child leaves the station.

A room registers what it does when it starts; this room never learns what that is.
"""

from collections.abc import Callable
from datetime import date, datetime

from accounts.models import User
from children.models import Child

# Ends what the child has there after that last day, inside the transaction of the leaving.
End = Callable[[Child, date, User, datetime], None]

_ends: dict[str, End] = {}


def end_with(name: str, end: End) -> None:
    _ends[name] = end


def departed(child: Child, last_day: date, by: User, at: datetime) -> None:
    for end in _ends.values():
        end(child, last_day, by, at)
