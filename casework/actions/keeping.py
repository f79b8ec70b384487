"""Keeping a report from people who could see it until now."""

from collections.abc import Iterable

from accounts.models import User
from casework.models import Report
from messaging.actions import take_back


def keep_from(report: Report, people: Iterable[User]) -> None:
    """Their notices about it go too, read or not, sent or still waiting."""
    dedupes = [f"casework.report:{report.pk}", f"casework.escalated:{report.pk}"]
    for person in people:
        take_back(user=person, dedupes=dedupes)
