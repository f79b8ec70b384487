"""Taking a report. Nothing here asks for leave, weighs or waits: whoever notices, reports.

What a report names is linked where the reporter may see it, and kept as words where not. A report
is never refused because of whom or what it names, nor for a phone's wrong clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from casework.access import administrators, handlers_of
from casework.actions.notices import ARRIVED, tell_people
from casework.events import tell
from casework.log_kinds import REPORTED
from casework.models import Kind, Report
from children import status_log
from children.late import kept_file
from children.models import Child
from common import clock
from common.errors import Invalid
from common.idempotency import Written, body_digest, write_once
from stations.models import Membership, Station

# A clock that is further off than this says nothing; the server's time stands for it.
WILD = timedelta(days=366 * 20)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a reporter tells. `kind` "danger" or "worker"; `triggers` are values of `Trigger`.

    `child`, `station` and `suspected_user` are ids; each also may be told in words, or not at all.
    """

    kind: str
    danger_now: bool = False
    triggers: Sequence[str] = ()
    what_happened: str = ""
    child: int | None = None
    child_described: str = ""
    station: int | None = None
    place: str = ""
    suspected_user: int | None = None
    suspected: str = ""
    reporter_name: str = ""
    reporter_phone: str = ""
    noticed_at: datetime
    written_at: datetime


@transaction.atomic
def write_report(
    *,
    id: UUID,  # noqa: A002 - the client's own id of the report
    told: Told,
    by: User | None,
    at: datetime,
) -> Written[Report]:
    """Writes a report once, tells who handles it, and the child's log unless a worker is suspected.

    `by` is None for an adult without an account. The same id with the same content is the first
    answer again. Raises Invalid only where nothing at all is told.
    """
    digest = body_digest({**told.__dict__, "by": by})

    def create() -> Report:
        _check_says_something(told)
        report = _save(id, digest, _with_sane_times(told, at), by=by, at=at)
        if report.child is not None and not report.names_worker:
            _log(report, report.child, at)
        _tell_handlers(report, at)
        return report

    return write_once(Report, pk=id, digest=digest, create=create)


def _check_says_something(told: Told) -> None:
    if not told.triggers and not told.what_happened.strip():
        message = _("Choose what you saw, or say it in a few words.")
        raise Invalid.in_field("what_happened", "nothing_told", message)


def _with_sane_times(told: Told, at: datetime) -> Told:
    def sane(moment: datetime) -> datetime:
        return moment if abs(moment - at) < WILD else at

    return replace(told, noticed_at=sane(told.noticed_at), written_at=sane(told.written_at))


def _save(report_id: UUID, digest: str, told: Told, *, by: User | None, at: datetime) -> Report:
    child = _child(told.child, by)
    suspected = User.objects.filter(pk=told.suspected_user or 0).first()
    return Report.objects.create(
        id=report_id,
        body_digest=digest,
        kind=Kind.DANGER if told.kind == Kind.DANGER else Kind.WORKER,
        danger_now=told.danger_now,
        triggers=list(told.triggers),
        what_happened=told.what_happened,
        child=child,
        child_described=told.child_described,
        station=child.station if child else _station(told.station, by),
        place=told.place,
        suspected_user=suspected,
        suspected=told.suspected,
        reporter=by,
        reporter_name=told.reporter_name,
        reporter_phone=told.reporter_phone,
        noticed_at=told.noticed_at,
        written_at=told.written_at,
        received_at=at,
    )


def _child(child_id: int | None, by: User | None) -> Child | None:
    """Reporting opens no file: a child out of the reporter's sight stays in their words."""
    if child_id is None or by is None:
        return None
    seen = Child.objects.visible_to(by).select_related("station__township")
    return seen.filter(pk=kept_file(child_id)).first()


def _station(station_id: int | None, by: User | None) -> Station | None:
    """The one that is named; else where the reporter works, or last did."""
    stations = Station.objects.select_related("township")
    named = stations.filter(pk=station_id or 0).first()
    if named is not None or by is None:
        return named
    held = Membership.objects.filter(user=by, station__isnull=False).order_by("-since", "-pk")
    return stations.filter(pk__in=held.values("station")[:1]).first()


def _log(report: Report, child: Child, at: datetime) -> None:
    """Nobody stands behind the entry: the log does not say who reported."""
    status_log.record(
        child=child,
        kind=REPORTED,
        source_id=report.pk,
        happened_at=report.received_at,
        by=None,
        facts={"triggers": report.triggers},
        at=at,
    )


def _tell_handlers(report: Report, at: datetime) -> None:
    today = clock.local_date(at)
    handlers = list(handlers_of(report, today))
    people, template = handlers, "report_waits"
    if not handlers:
        people, template = list(administrators(report, today)), "report_unread"
    tell_people(report, people, template, ARRIVED, at=at)
    tell(report, handlers)
