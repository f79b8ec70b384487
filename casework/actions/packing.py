"""Taking the evidence out: who did, when, and the hash of what they took become a step."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import User
from casework.access import handlers_of, report_for
from casework.events import tell
from casework.models import ReportStep, StepKind
from casework.pack import Pack, build_pack
from children.models import LogEntry
from common import clock
from common.idempotency import body_digest


@transaction.atomic
def download_pack(*, report_id: UUID, entries: Sequence[int], by: User, at: datetime) -> Pack:
    """The evidence of a report that `by` handles; else NotFound.

    `entries` are sequence numbers of the child's log, put in as far as `by` may read them.
    """
    report = report_for(by, report_id, lock=True)
    log = LogEntry.objects.visible_to(by).filter(child=report.child_id, seq__in=entries)
    pack = build_pack(report, list(report.steps.select_related("by", "person")), list(log), at)
    ReportStep.objects.create(
        id=uuid4(),
        body_digest=body_digest({"report": report_id, "kind": StepKind.PACK, "at": at}),
        report=report,
        kind=StepKind.PACK,
        note=f"{pack.name} SHA-256 {sha256(pack.content).hexdigest()}",
        happened_at=at,
        recorded_at=at,
        by=by,
    )
    tell(report, handlers_of(report, clock.local_date(at)))
    return pack
