"""What messaging tells a user's open pages."""

from dataclasses import dataclass
from typing import ClassVar

from common.events import Event


@dataclass(frozen=True)
class NoticeNew(Event):
    """A notice arrived for the user; whoever shows the list reads it again."""

    type: ClassVar[str] = "notice.new"
    id: int
