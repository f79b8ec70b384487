"""Erasing what a report says, once its purpose has ended (domain: data; PIPL 47).

What goes: all words of the report and of its steps, numbers of the authorities, what was seen. What
stays: that and when it was reported, by and about which account, and each thing that was done.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from casework.models import Report, StepKind
from casework.rules import KEPT_AFTER_CLOSING, KEPT_UNTIL_AGE
from children.dates import age
from common import clock
from common.errors import Conflict, NotFound


@transaction.atomic
def erase_report(*, report_id: UUID, at: datetime) -> bool:
    """Empties the report and its steps; False if that was done before.

    Raises `NotFound`, and `Conflict`: "open" (not closed, or worked on since), "kept" (too early).
    """
    report = Report.objects.select_for_update(of=("self",)).filter(pk=report_id).first()
    if report is None:
        raise NotFound
    if report.erased_at is not None:
        return False
    if closed_on(report) is None:
        raise Conflict("open", _("This report is not closed."))
    if not _is_over(report, clock.local_date(at)):
        raise Conflict("kept", _("The law asks to keep this report for now."))
    report.steps.filter(erased_at__isnull=True).update(
        taken_by="", number="", note="", body_digest="", erased_at=at
    )
    Report.objects.filter(pk=report.pk).update(
        triggers=[], what_happened="", child_described="", place="", suspected="",
        reporter_name="", reporter_phone="", body_digest="", erased_at=at,
    )  # fmt: skip
    return True


def erase_old_reports(*, at: datetime) -> int:
    """Erases every report that is past its time; returns how many. One transaction each."""
    waiting = Report.objects.filter(erased_at__isnull=True, steps__kind=StepKind.CLOSED)
    over = [
        report.pk
        for report in waiting.select_related("child").prefetch_related("steps").distinct()
        if _is_over(report, clock.local_date(at))
    ]
    return sum(erase_report(report_id=report_id, at=at) for report_id in over)


def closed_on(report: Report) -> date | None:
    """The day of the last step, if the report is closed; None while it is open."""
    steps = list(report.steps.all())
    if not any(step.kind == StepKind.CLOSED for step in steps):
        return None
    return clock.local_date(max(step.recorded_at for step in steps))


def _is_over(report: Report, today: date) -> bool:
    """By the end of the year of birth: an erased file knows no more. Where no file of the child is
    known, the child could have been born on the day of the report."""
    closed = closed_on(report)
    if closed is None or today <= closed + KEPT_AFTER_CLOSING:
        return False
    born = report.child.birth_date if report.child else clock.local_date(report.received_at)
    return age(born.replace(month=12, day=31), today) >= KEPT_UNTIL_AGE
