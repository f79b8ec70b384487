"""Telling those above of a report that nobody has taken to the police."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from casework.access import administrators, handlers_of, those_above
from casework.actions.notices import ESCALATED, tell_people
from casework.events import tell
from casework.models import Authority, Kind, Report, ReportStep, StepKind
from casework.rules import ESCALATE_AFTER
from common import clock
from common.idempotency import body_digest

ANSWERED = (StepKind.NOTE, StepKind.HANDED_OVER, StepKind.CLOSED)


def escalate(*, at: datetime) -> int:
    """Tells the county's supervisors, once each, of reports older than half an hour that the
    police do not know of; returns how many. One transaction per report."""
    waiting = _waiting(at).values_list("pk", flat=True)
    return sum(_escalate(report_id, at) for report_id in list(waiting))


def _waiting(at: datetime) -> QuerySet[Report]:
    steps = ReportStep.objects.filter(report=OuterRef("pk"))
    told = Exists(steps.filter(kind=StepKind.TOLD, authority=Authority.POLICE))
    answered = Exists(steps.filter(kind__in=ANSWERED))
    # What need not go to the police at once needs somebody's answer all the same.
    at_once = Q(kind=Kind.DANGER) | Q(danger_now=True) | ~Q(triggers=[])
    return (
        Report.objects.filter(received_at__lte=at - ESCALATE_AFTER)
        .exclude(Exists(steps.filter(kind__in=(StepKind.ESCALATED, StepKind.CLOSED))))
        .exclude(told)
        .exclude(~at_once & Q(answered))
    )


@transaction.atomic
def _escalate(report_id: UUID, at: datetime) -> int:
    rows = Report.objects.select_related("station__township").select_for_update(of=("self",))
    report = rows.get(pk=report_id)
    if not _waiting(at).filter(pk=report_id).exists():
        return 0  # another worker was quicker
    ReportStep.objects.create(
        id=uuid4(),
        body_digest=body_digest({"report": report_id, "kind": StepKind.ESCALATED}),
        report=report,
        kind=StepKind.ESCALATED,
        happened_at=at,
        recorded_at=at,
    )
    today = clock.local_date(at)
    people = list(those_above(report, today)) or list(administrators(report, today))
    tell_people(report, people, "report_unanswered", ESCALATED, at=at)
    tell(report, handlers_of(report, today))
    return 1
