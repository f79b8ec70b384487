"""Notices about a report: to whom they go, and from whom they are taken back."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from casework.models import Report
from messaging.actions import notify, take_back

# It arrived; nobody answered.
ARRIVED, ESCALATED = "report", "escalated"


def tell_people(
    report: Report, people: Iterable[User], template: str, why: str, *, at: datetime
) -> None:
    """One notice to each of them, once for each `why`; it names the report and nothing else."""
    for person in people:
        notify(
            to=person,
            template=template,
            params={"report": str(report.pk)},
            dedupe=_dedupe(report, why),
            at=at,
        )


def keep_from(report: Report, people: Iterable[User]) -> None:
    """Who may not see it any more loses their notices too, read or not, sent or still waiting."""
    dedupes = [_dedupe(report, why) for why in (ARRIVED, ESCALATED)]
    for person in people:
        take_back(user=person, dedupes=dedupes)


def _dedupe(report: Report, why: str) -> str:
    return f"casework.{why}:{report.pk}"
