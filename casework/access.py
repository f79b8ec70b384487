"""Who handles a report, who may know its reporter, and who works where a report is about."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import User
from casework.models import Kind, Report
from common.errors import NotFound
from stations.models import Membership, Role
from stations.scope import Viewer, memberships


def report_for(viewer: Viewer, report_id: UUID, *, lock: bool = False) -> Report:
    """The report, if the viewer handles it; else `NotFound`, as for a missing one."""
    rows = Report.objects.visible_to(viewer).filter(pk=report_id)
    rows = rows.select_related("child", "station__township")
    report = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if report is None:
        raise NotFound
    return report


def handlers_of(report: Report, on: date) -> QuerySet[User]:
    """Everybody who handles it that day; never the person named. See `scope`."""
    roles = _above(report)
    if report.kind == Kind.DANGER or report.suspects():
        roles |= Q(role=Role.COORDINATOR, station=report.station_id, station__isnull=False)
    if not report.names_worker:
        roles |= Q(role=Role.SOCIAL_WORKER, station=report.station_id, station__isnull=False)
    return _holders(roles, report, on)


def those_above(report: Report, on: date) -> QuerySet[User]:
    """Who supervises the county; never the person named."""
    return _holders(_above(report), report, on)


def administrators(report: Report, on: date) -> QuerySet[User]:
    """Who must find a handler where there is none; they are told that much and read nothing."""
    return _holders(Q(role=Role.ADMINISTRATOR), report, on)


def sees_reporter(viewer: User, report: Report) -> bool:
    """Whether a handler may know who reported: coordinators and supervisors, no social worker
    (anti-domestic-violence law, article 35: the reporter's identity is protected)."""
    here = Q(role=Role.COORDINATOR, station=report.station_id, station__isnull=False)
    return memberships(viewer).filter(_above(report) | here).exists()


def _above(report: Report) -> Q:
    station = report.station
    supervisor = Q(role=Role.COUNTY_SUPERVISOR)
    return supervisor & Q(county=station.township.county_id) if station else supervisor


def _holders(roles: Q, report: Report, on: date) -> QuerySet[User]:
    held = Membership.objects.in_force(on).filter(roles)
    people = User.objects.filter(pk__in=held.values("user"))
    return people.exclude(pk__in=report.suspects()).order_by("pk")
