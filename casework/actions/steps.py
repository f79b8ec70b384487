"""Writing down what was done about a report."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.access import handlers_of, report_for
from casework.actions.notices import keep_from
from casework.checklist import checklist
from casework.events import tell
from casework.log_kinds import AUTHORITIES_TOLD, CLOSED, REPORTED
from casework.models import Report, ReportStep, StepKind
from children import status_log
from children.models import LogEntry
from common import clock
from common.errors import Invalid
from common.idempotency import Written, body_digest, write_once

OF_AUTHORITIES = (StepKind.TOLD, StepKind.FEEDBACK)


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a handler did. `authority` for "told" and "feedback" only; `how` for "told" only;
    every other kind needs a `note`. `person` (an id) for "suspect" only. `calms`, with "closed":
    the child is no longer shown as reported."""

    kind: str
    happened_at: datetime
    authority: str = ""
    how: str = ""
    taken_by: str = ""
    number: str = ""
    note: str = ""
    person: int | None = None
    calms: bool = False


@transaction.atomic
def add_step(
    *, report_id: UUID, step_id: UUID, done: Done, by: User, at: datetime
) -> Written[ReportStep]:
    """Adds one step to a report that `by` handles; else NotFound. The same id again is a replay.

    When the last of the three authorities has been told the child's log says so, unless somebody
    who works here is suspected. Whoever is named by a "suspect" step handles the report no more,
    nor do the colleagues who may not know. Raises Invalid for a time ahead and what is missing.
    """
    report = _report(report_id, step_id, by)
    digest = body_digest({**done.__dict__, "report": report_id, "by": by})

    def create() -> ReportStep:
        _check(done, by, at)
        today = clock.local_date(at)
        handled_by = set(handlers_of(report, today))
        before = checklist(report, list(report.steps.all())).all_told_at
        step = _save(report, step_id, digest, done, by=by, at=at)
        if before is None:
            _log_if_all_told(report, by=by, at=at)
        if done.calms:
            _calm(report, step, by=by, at=at)
        handlers = set(handlers_of(report, today))
        keep_from(report, handled_by - handlers)
        # Whoever may not see it any more reads their list again, without it.
        tell(report, handled_by | handlers)
        return step

    return write_once(ReportStep, pk=step_id, digest=digest, create=create)


def _report(report_id: UUID, step_id: UUID, by: User) -> Report:
    """A social worker who names a colleague may not see the report any more, but send it again."""
    written = ReportStep.objects.filter(pk=step_id, report=report_id, by=by).first()
    return written.report if written else report_for(by, report_id, lock=True)


def _save(
    report: Report, step_id: UUID, digest: str, done: Done, *, by: User, at: datetime
) -> ReportStep:
    told = {name: value for name, value in done.__dict__.items() if name not in ("person", "calms")}
    return ReportStep.objects.create(
        id=step_id,
        body_digest=digest,
        report=report,
        person_id=done.person,
        by=by,
        recorded_at=at,
        **told,
    )


def _check(done: Done, by: User, at: datetime) -> None:
    if clock.is_ahead(done.happened_at, at):
        raise Invalid.in_field("happened_at", "in_future", _("This time lies ahead. Check it."))
    if (done.kind in OF_AUTHORITIES) is not bool(done.authority):
        raise Invalid.in_field(
            "authority", "authority", _("Say which authority, where it is about one.")
        )
    if (done.kind == StepKind.TOLD) is not bool(done.how):
        raise Invalid.in_field("how", "how", _("Say how the authority was told."))
    if done.kind != StepKind.TOLD and not done.note.strip():
        raise Invalid.in_field("note", "note_missing", _("Write a few words about it."))
    if (done.kind == StepKind.SUSPECT) is not (done.person is not None):
        raise Invalid.in_field("person", "person", _("Say who is suspected."))
    known = User.objects.exclude(pk=by.pk).filter(pk=done.person or 0)
    if done.person is not None and not known.exists():
        raise Invalid.in_field("person", "person", _("Say who is suspected."))


def _log_if_all_told(report: Report, *, by: User, at: datetime) -> None:
    told_at = checklist(report, list(report.steps.all())).all_told_at
    if told_at is None or report.child is None or report.names_worker:
        return
    status_log.record(
        child=report.child,
        kind=AUTHORITIES_TOLD,
        source_id=report.pk,
        happened_at=told_at,
        by=by,
        facts={},
        at=at,
    )


def _calm(report: Report, step: ReportStep, *, by: User, at: datetime) -> None:
    """Nothing where a worker is suspected: an entry would tell them."""
    if step.kind != StepKind.CLOSED or report.child is None or report.names_worker:
        return
    entries = LogEntry.objects.filter(child=report.child, kind=REPORTED, source_id=str(report.pk))
    for entry in entries:
        status_log.record(
            child=report.child,
            kind=CLOSED,
            source_id=report.pk,
            happened_at=at,
            by=by,
            facts={"closes": entry.seq},
            at=at,
        )
