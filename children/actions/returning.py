"""A child who left by mistake is taken back: what was due and known before counts again."""

from datetime import date, datetime
from uuid import UUID

import orjson
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children import status_log
from children.access import child_for, require_coordinator
from children.actions.boarding import note_boarding
from children.actions.forgetting import NOBODY
from children.actions.leaving import LEFT
from children.log.effects import BY_MISTAKE
from children.log.faces import refresh_faces
from children.models import CareTeamMember, Child, Family, LogEntry
from common import clock
from common.errors import Conflict
from stations.models import Membership

RETURNED = "children.returned"


@transaction.atomic
def take_back(*, entry_id: UUID, child_id: int, reason: str, by: User, at: datetime) -> LogEntry:
    """Enrols again a child who has left; returns the log's entry.

    Within a month the leaving counts as a mistake: duties and what the house had noticed stand as
    if the child had never left, so what was missed meanwhile is overdue, and the care team and the
    time without parents go on. Later the duties begin anew. Places in classes are taken by hand.

    The same id again is the first answer. Raises `NotFound`, `Forbidden` (coordinators only), and
    `Conflict`: "not_left", "merged", "erased".
    """
    child = child_for(by, child_id)
    require_coordinator(by, child)
    Family.objects.select_for_update().get(pk=child.family_id)
    child = Child.objects.select_related("family", "station").get(pk=child.pk)
    known = LogEntry.objects.filter(child=child, kind=RETURNED, source_id=str(entry_id))
    if not known.exists():
        _check(child)
        _bring_back(child, at)
    return status_log.record(
        child=child,
        kind=RETURNED,
        source_id=entry_id,
        happened_at=at,
        by=by,
        facts={"reason": reason},
        at=at,
    )


def _check(child: Child) -> None:
    if child.merged_into_id is not None:
        message = _("This file goes on in another one of the same child. Open that one.")
        raise Conflict("merged", message)
    if child.left_on is None:
        raise Conflict("not_left", _("This child is here already. Read the file again."))
    if child.name == NOBODY:
        raise Conflict("erased", _("This file was erased. Open a new one."))


def _bring_back(child: Child, at: datetime) -> None:
    leaving = LogEntry.objects.filter(child=child, kind=LEFT).order_by("seq").last()
    child.left_on = None
    child.save(update_fields=["left_on"])
    refresh_faces([child])
    if child.is_boarder:
        note_boarding(station=child.station, at=at)
    if leaving is not None and leaving.facts and at - leaving.recorded_at <= BY_MISTAKE:
        ended = orjson.loads(leaving.facts)
        _team(child, ended.get("team", {}), clock.local_date(at))
        _away(child, ended.get("away"))


def _team(child: Child, ended: dict[str, str | None], today: date) -> None:
    """Who the leaving let go, unless their time is over or they have lost the role since."""
    roles = Membership.objects.in_force(today).filter(station=child.station_id)
    held = set(roles.values_list("user", "role"))
    for member in child.team.filter(pk__in=ended).order_by("pk"):
        told = ended[str(member.pk)]
        until = date.fromisoformat(told) if told else None
        if (member.user_id, member.role) not in held or (until is not None and until < today):
            continue
        if member.source:
            member.until = until
            member.save(update_fields=["until"])
            continue
        CareTeamMember.objects.create(
            child=child, user_id=member.user_id, role=member.role, since=today, until=until
        )


def _away(child: Child, episode: int | None) -> None:
    if episode is not None and not child.away_episodes.filter(ends_on__isnull=True).exists():
        child.away_episodes.filter(pk=episode).update(ends_on=None)
