"""What the steps of a report add up to: who has been told, what is due, whether it is closed.

Pure: steps in, state out, in whatever order they were written.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.models import Authority, Report, ReportStep, StepKind
from casework.rules import FEEDBACK_WITHIN


@dataclass(frozen=True)
class Line:
    """One authority: the first time it was told, when its answer is due, its first answer."""

    authority: str
    told_at: datetime | None
    how: str
    taken_by: str
    number: str
    feedback_due_at: datetime | None
    feedback_at: datetime | None
    feedback: str


@dataclass(frozen=True)
class Checklist:
    """`all_told_at` stops the clock that runs from `received_at` (domain: R8)."""

    lines: tuple[Line, ...]
    all_told_at: datetime | None
    is_closed: bool
    is_handed_over: bool


def checklist(report: Report, steps: Sequence[ReportStep]) -> Checklist:
    lines = tuple(_line(authority, steps) for authority in Authority.values)
    told = [line.told_at for line in lines if line.told_at is not None]
    kinds = {step.kind for step in steps}
    return Checklist(
        lines=lines,
        # Told before it was written down here: the clock never shows less than nothing.
        all_told_at=max(*told, report.received_at) if len(told) == len(lines) else None,
        is_closed=StepKind.CLOSED in kinds,
        is_handed_over=StepKind.HANDED_OVER in kinds,
    )


def _line(authority: str, steps: Sequence[ReportStep]) -> Line:
    first = _first(StepKind.TOLD, authority, steps)
    answer = _first(StepKind.FEEDBACK, authority, steps)
    within = FEEDBACK_WITHIN.get(authority)
    return Line(
        authority=authority,
        told_at=first.happened_at if first else None,
        how=first.how if first else "",
        taken_by=first.taken_by if first else "",
        number=first.number if first else "",
        feedback_due_at=first.happened_at + within if first and within else None,
        feedback_at=answer.happened_at if answer else None,
        feedback=answer.note if answer else "",
    )


def _first(kind: StepKind, authority: str, steps: Sequence[ReportStep]) -> ReportStep | None:
    found = [step for step in steps if step.kind == kind and step.authority == authority]
    return min(found, key=lambda step: (step.happened_at, step.pk), default=None)
