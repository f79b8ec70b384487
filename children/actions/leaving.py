"""A child leaves the station: the file stays, and nobody's duty it is any more."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_coordinator
from children.actions.boarding import forget_boarding, planned_besides
from children.actions.concerns import has_open_concerns
from children.log.faces import refresh_faces
from children.models import Child, Family, LogEntry
from children.rights.departures import departed
from common import clock
from common.errors import Conflict, Invalid

LEFT = "children.left"


@transaction.atomic
def end_enrolment(
    *, entry_id: UUID, child_id: int, left_on: date, reason: str, by: User, at: datetime
) -> LogEntry:
    """Ends the enrolment on that day (it counts as the last one); returns the log's entry.

    Places in classes end with it; a call is a promise to a parent and is cancelled by hand first.
    The same id again is the first answer. Raises `NotFound`, `Forbidden` (coordinators only),
    `Invalid` (left_on: "in_future", "before_enrolment"), and `Conflict`: "left_already",
    "open_concerns", "still_busy" (a call is planned).
    """
    child = child_for(by, child_id)
    require_coordinator(by, child)
    Family.objects.select_for_update().get(pk=child.family_id)
    child = Child.objects.select_related("family", "station").get(pk=child.pk)
    written = LogEntry.objects.filter(child=child, kind=LEFT, source_id=str(entry_id)).first()
    if written is not None:
        return written
    _check(child, left_on, at)
    departed(child, left_on, by, at)
    _check_nothing_planned(child, at)
    child.left_on = left_on
    child.save(update_fields=["left_on"])
    ended = _let_go(child, left_on, at)
    refresh_faces([child])
    return status_log.record(
        child=child,
        kind=LEFT,
        source_id=entry_id,
        happened_at=at,
        by=by,
        facts={"reason": reason, **ended},
        at=at,
    )


def _check(child: Child, left_on: date, at: datetime) -> None:
    if child.left_on is not None:
        raise Conflict("left_already", _("This child has left already. Read the file again."))
    if left_on > clock.local_date(at):
        raise Invalid.in_field("left_on", "in_future", _("This day lies ahead."))
    if left_on < child.enrolled_on:
        message = _("The child was not enrolled yet on this day.")
        raise Invalid.in_field("left_on", "before_enrolment", message)
    if has_open_concerns(child):
        raise Conflict("open_concerns", _("A concern about this child is open. Close it first."))


def _check_nothing_planned(child: Child, at: datetime) -> None:
    first = planned_besides(child, at).first()
    if first is not None:
        message = _("A call is planned for %(when)s. Cancel it first, so that the parents know.")
        starts_at = first.starts_at.astimezone(clock.STATION_ZONE)
        when = date_format(starts_at, gettext("l, j F, H:i"))
        raise Conflict("still_busy", message % {"when": when})


def _let_go(child: Child, left_on: date, at: datetime) -> dict[str, Any]:
    """The team ends with the enrolment; who joined it after that day, on the day they came.

    Returns what ended, as facts: it goes on if the leaving was a mistake (`actions.returning`).
    """
    forget_boarding(child=child, at=at)
    ended: dict[str, Any] = {"team": {}}
    for member in child.team.in_force(clock.local_date(at)):
        ended["team"][str(member.pk)] = member.until and str(member.until)
        member.until = max(left_on, member.since)
        member.save(update_fields=["until"])
    for episode in child.away_episodes.filter(ends_on__isnull=True):
        episode.ends_on = max(left_on, episode.starts_on)
        episode.save(update_fields=["ends_on"])
        ended["away"] = episode.pk
    return ended
