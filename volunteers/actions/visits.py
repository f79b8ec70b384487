"""Writing down a visit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import CareTeamMember, Child
from children.status_log import record
from common import clock
from common.errors import Invalid
from common.idempotency import Written, body_digest, write_once
from messaging.actions import notify
from stations.actions import record_hours
from stations.models import Membership, Role
from volunteers.access import child_to_visit
from volunteers.actions.together import check_together
from volunteers.log_kinds import States, drafts
from volunteers.models import Change, Domain, Visit, VisitState

OLDEST = timedelta(days=60)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a volunteer mother tells of one visit.

    `minutes` 5 to 600; `states` has all five domains, each `{"change": "better|same|worse",
    "note": ""}`; `services` are values of `Service`; `together` is an id of her phone's that this
    visit shares with those to the child's siblings at the same time.
    """

    child: int
    happened_at: datetime
    minutes: int
    way: str
    states: States
    services: Sequence[str]
    gains: str
    together: UUID | None = None


@transaction.atomic
def record_visit(*, id: UUID, told: Told, by: User, at: datetime) -> Written[Visit]:  # noqa: A002
    """Writes one visit: the row, two entries in the child's log, hours, and what is worse.

    The same id with the same content is the first answer again. Raises NotFound for a child who
    is not in her care team now, Invalid for a time ahead or more than 60 days back, Conflict for
    what does not fit the visits to siblings under the same `together`; their hours count once.
    """
    digest = _digest(told, by)

    def create() -> Visit:
        child = child_to_visit(by, told.child, clock.local_date(at))
        _check_time(told.happened_at, at)
        visit = _visit(id, digest, told, child=child, by=by, at=at)
        counted = check_together(visit, child=child, by=by)
        _save(visit, told)
        _log(visit, told, by=by, at=at)
        if not counted:
            _count_hours(visit)
        _tell_social_workers(visit, told, at=at)
        return visit

    return write_once(Visit, pk=id, digest=digest, create=create)


def _digest(told: Told, by: User) -> str:
    """Without `together` as before there was one: a phone may still repeat what it sent then."""
    body = {**told.__dict__, "by": by}
    if told.together is None:
        del body["together"]
    return body_digest(body)


def _check_time(happened_at: datetime, at: datetime) -> None:
    if clock.is_ahead(happened_at, at):
        message = _("This time lies ahead. Check the date of the visit.")
        raise Invalid.in_field("happened_at", "in_future", message)
    if happened_at < at - OLDEST:
        message = _("Visits can be written down for 60 days. Tell your social worker instead.")
        raise Invalid.in_field("happened_at", "too_old", message)


def _visit(
    visit_id: UUID, digest: str, told: Told, *, child: Child, by: User, at: datetime
) -> Visit:
    return Visit(
        id=visit_id,
        body_digest=digest,
        child=child,
        volunteer=by,
        way=told.way,
        happened_at=told.happened_at,
        minutes=told.minutes,
        services=list(told.services),
        gains=told.gains,
        together=told.together,
        recorded_at=at,
    )


def _save(visit: Visit, told: Told) -> None:
    visit.save(force_insert=True)
    VisitState.objects.bulk_create(
        VisitState(
            visit=visit,
            domain=domain,
            change=told.states[domain]["change"],
            note=told.states[domain].get("note", ""),
        )
        for domain in Domain
    )


def _count_hours(visit: Visit) -> None:
    record_hours(
        user=visit.volunteer,
        station=visit.child.station,
        day=clock.local_date(visit.happened_at),
        minutes=visit.minutes,
        source=f"volunteers.visit:{visit.together or visit.pk}",
    )


def _log(visit: Visit, told: Told, *, by: User, at: datetime) -> None:
    entries = drafts(
        visit_id=visit.pk,
        child_id=visit.child_id,
        by_id=by.pk,
        happened_at=told.happened_at,
        way=told.way,
        minutes=told.minutes,
        services=told.services,
        states=told.states,
        gains=told.gains,
    )
    for entry in entries:
        record(
            child=visit.child,
            kind=entry.kind,
            source_id=entry.source_id,
            happened_at=entry.happened_at,
            by=by,
            facts=entry.facts,
            at=at,
        )


def _tell_social_workers(visit: Visit, told: Told, *, at: datetime) -> None:
    worse = [domain for domain in Domain if told.states[domain]["change"] == Change.WORSE]
    if not worse:
        return
    for worker in social_workers_of(visit.child, at):
        notify(
            to=worker,
            template="concern_raised",
            params={"child": visit.child_id, "domains": [str(domain) for domain in worse]},
            dedupe=f"volunteers.visit:{visit.pk}",
            at=at,
        )


def social_workers_of(child: Child, at: datetime) -> list[User]:
    """Who is told of a concern: the social workers in the child's care team; where there are
    none, all of the station's; where it has none, its coordinators."""
    today = clock.local_date(at)
    here = Membership.objects.in_force(today).filter(station=child.station_id)
    workers = here.filter(role=Role.SOCIAL_WORKER)
    team = CareTeamMember.objects.in_force(today).filter(
        child=child, role=CareTeamMember.Role.SOCIAL_WORKER
    )
    for members in (
        workers.filter(user__in=team.values("user")),
        workers,
        here.filter(role=Role.COORDINATOR),
    ):
        if people := list(User.objects.filter(pk__in=members.values("user")).order_by("pk")):
            return people
    return []
