"""What the children's room tells the live feed: ids and a sequence, never content."""

from dataclasses import dataclass
from typing import ClassVar

from common.events import Event


@dataclass(frozen=True)
class ChildChanged(Event):
    """An entry was added to the child's log; whoever shows the child reads its row again."""

    type: ClassVar[str] = "child.changed"
    station: int
    child: int
    seq: int
