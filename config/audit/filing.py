"""Noting that the audit of a year was filed with the authority. The administrators'."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common import clock
from common.errors import Conflict, Invalid, NotFound
from config.models import AuditFiling
from stations.models import Role
from stations.scope import Viewer, holds_role


def require_administrator(viewer: Viewer) -> None:
    """Raises `NotFound` for everybody else."""
    if not holds_role(viewer, (Role.ADMINISTRATOR,)):
        raise NotFound


@transaction.atomic
def note_filing(*, year: int, filed_on: date, number: str, by: User, at: datetime) -> AuditFiling:
    """The same again is the first answer. Raises `NotFound` for who is no administrator, `Invalid`
    (filed_on: "in_future", "too_early"), and `Conflict` ("filed_already") for another day."""
    require_administrator(by)
    if filed_on > clock.local_date(at):
        raise Invalid.in_field("filed_on", "in_future", _("This day lies ahead."))
    if filed_on.year < year:
        message = _("The year that is audited had not begun.")
        raise Invalid.in_field("filed_on", "too_early", message)
    told = {"filed_on": filed_on, "number": number, "noted_by": by, "noted_at": at}
    row, _new = AuditFiling.objects.get_or_create(year=year, defaults=told)
    if (row.filed_on, row.number) != (filed_on, number):
        raise Conflict("filed_already", _("This year's audit was noted as filed on another day."))
    return row
