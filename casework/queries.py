"""Reports as those who handle them, and those who wrote them, read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from accounts.models import User
from casework.access import report_for, sees_reporter
from casework.checklist import Checklist, checklist
from casework.models import Report, ReportStep, StepKind
from children.models import Child
from stations.models import Membership, Role
from stations.scope import Viewer, memberships

CLOSED_SHOWN = 50


@dataclass(frozen=True)
class ReportRow:
    """A report in a list: who and what, and how far it is. No word of what happened."""

    report: Report
    checklist: Checklist


@dataclass(frozen=True)
class Reporter:
    """An account's name, or what an adult without one gave; both may be empty."""

    name: str
    phone: str
    works_here: bool


@dataclass(frozen=True)
class ReportFile:
    """`reporter` is None for who may not know."""

    report: Report
    checklist: Checklist
    steps: Sequence[ReportStep]
    reporter: Reporter | None
    opens_child: bool


@dataclass(frozen=True)
class Colleague:
    id: int
    name: str
    roles: tuple[str, ...]


def reports(viewer: Viewer, *, closed: bool) -> list[ReportRow]:
    """Reports that the viewer handles: every open one, or the newest closed ones. Two queries."""
    steps = ReportStep.objects.filter(report=OuterRef("pk"), kind=StepKind.CLOSED)
    rows = Report.objects.visible_to(viewer).select_related("child", "station")
    rows = rows.filter(Exists(steps)) if closed else rows.exclude(Exists(steps))
    rows = rows.prefetch_related("steps").order_by("-received_at", "pk")
    shown = list(rows[:CLOSED_SHOWN] if closed else rows)
    return [receipt(row) for row in shown]


def report_file(viewer: User, report_id: UUID) -> ReportFile:
    """One report with everything done about it; NotFound for who does not handle it."""
    report = report_for(viewer, report_id)
    steps = list(report.steps.select_related("by", "person"))
    sees_child = Child.objects.visible_to(viewer).filter(pk=report.child_id or 0)
    return ReportFile(
        report=report,
        checklist=checklist(report, steps),
        steps=steps,
        reporter=_reporter(report) if sees_reporter(viewer, report) else None,
        opens_child=report.child_id is not None and sees_child.exists(),
    )


def _reporter(report: Report) -> Reporter:
    account = report.reporter
    return Reporter(
        name=account.name if account else report.reporter_name,
        phone=(account.phone or "") if account else report.reporter_phone,
        works_here=account is not None,
    )


def receipt(report: Report) -> ReportRow:
    """What its reporter is answered."""
    return ReportRow(report, checklist(report, list(report.steps.all())))


def receipts(viewer: User) -> list[ReportRow]:
    """What the viewer reported, newest first: that it arrived, and who has been told."""
    rows = Report.objects.written_by(viewer).prefetch_related("steps")
    shown = rows.order_by("-received_at", "pk")[:CLOSED_SHOWN]
    return [receipt(row) for row in shown]


def colleagues(viewer: User) -> list[Colleague]:
    """Who else works at the viewer's stations, to choose from when a concern is about one."""
    mine = memberships(viewer).filter(station__isnull=False).values("station")
    held = Membership.objects.in_force().filter(station__in=mine).exclude(user=viewer)
    people: dict[int, tuple[str, list[str]]] = {}
    for member in held.select_related("user").order_by("user__name", "user_id", "role"):
        roles = people.setdefault(member.user_id, (member.user.name, []))[1]
        if member.role in Role.values and member.role not in roles:
            roles.append(member.role)
    return [Colleague(pk, name, tuple(roles)) for pk, (name, roles) in people.items()]
