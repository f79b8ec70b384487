"""What reports tell the live feed: ids, never content, and only to those who handle them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from accounts.models import User
from casework.models import Report
from common.events import Event, publish_on_commit, user_topic


@dataclass(frozen=True)
class ReportChanged(Event):
    """A report came, or something was done about it; whoever handles it reads it again."""

    type: ClassVar[str] = "report.changed"
    report: str


def tell(report: Report, handlers: Iterable[User]) -> None:
    """After commit: each handler on their own line, never the station's, where others listen."""
    publish_on_commit(
        ReportChanged(report=str(report.pk)), [user_topic(user.pk) for user in handlers]
    )
