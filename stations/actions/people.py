"""What the services must agree on about a person: inquiries, trainings, hours given."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common import clock
from common.errors import Forbidden, Invalid
from common.idempotency import IdempotencyConflict, Written
from stations.access import CONTACT_ROLES, may_appoint, vetted_until
from stations.actions.changes import Deed, What, check_not_own, tell
from stations.models import Membership, PersonChange, Role, ServiceHours, Station, Training, Vetting

State = Membership.State


@transaction.atomic
def record_vetting(
    *,
    user: User,
    result: Vetting.Result,
    checked_on: date,
    by: User | None,
    at: datetime,
    id: UUID | None = None,  # noqa: A002
) -> Written[PersonChange]:
    """Keeps the result and date of a record inquiry, nothing else (domain: R10).

    "clear" opens the roles that waited for it and lets the others go on for a year from that day;
    "barred" suspends every role with children at once.
    """
    clear = result == Vetting.Result.CLEAR
    deed = Deed(id=id, what=What.CLEAR if clear else What.BARRED, by=by, at=at)

    def create(pk: UUID, digest: str) -> PersonChange:
        _check_keeps_papers(user, by)
        _check_past(checked_on, "checked_on", at)
        Vetting.objects.create(user=user, result=result, checked_on=checked_on)
        noted = deed.note(user, id=pk, digest=digest, day=checked_on)
        if clear:
            _open(deed, user)
        else:
            _suspend_all(deed, user)
        return noted

    return deed.once(user, {"user": user, "checked_on": checked_on}, create)


@transaction.atomic
def record_training(
    *,
    user: User,
    topic: str,
    completed_on: date,
    by: User | None,
    at: datetime,
    id: UUID | None = None,  # noqa: A002
) -> Written[PersonChange]:
    """Notes a training; the same topic on the same day is one training, noted however often."""
    deed = Deed(id=id, what=What.TRAINED, by=by, at=at)

    def create(pk: UUID, digest: str) -> PersonChange:
        _check_keeps_papers(user, by)
        _check_past(completed_on, "completed_on", at)
        Training.objects.get_or_create(user=user, topic=topic, completed_on=completed_on)
        return deed.note(user, id=pk, digest=digest, day=completed_on, topic=topic)

    return deed.once(user, {"user": user, "topic": topic, "completed_on": completed_on}, create)


@transaction.atomic
def record_hours(
    *, user: User, station: Station, day: date, minutes: int, source: str
) -> ServiceHours:
    """Counts minutes that a person gave, once per `source` ("volunteers.visit:<uuid>").

    The same source with other figures raises IdempotencyConflict: a correction has its own source.
    """
    if not 0 < minutes <= 24 * 60:
        raise Invalid("minutes", _("Give the time in minutes, at most one day."))
    hours, created = ServiceHours.objects.get_or_create(
        source=source,
        defaults={"user": user, "station": station, "day": day, "minutes": minutes},
    )
    given = (user.pk, station.pk, day, minutes)
    if not created and (hours.user_id, hours.station_id, hours.day, hours.minutes) != given:
        raise IdempotencyConflict
    return hours


def _open(deed: Deed, user: User) -> None:
    until = vetted_until(user, clock.local_date(deed.at))
    if until is None:
        return  # an old inquiry, or one found something since: it is noted, and opens nothing
    held = Membership.objects.filter(user=user, role__in=CONTACT_ROLES)
    held = held.exclude(state=State.REVOKED)
    waiting = list(held.filter(state=State.PENDING))
    held.update(vetted_until=until)
    _set(deed, user, waiting, State.ACTIVE, What.OPENED)
    tell(user.pk)


def _suspend_all(deed: Deed, user: User) -> None:
    held = Membership.objects.filter(user=user, role__in=CONTACT_ROLES)
    held = held.filter(state__in=(State.PENDING, State.ACTIVE))
    _set(deed, user, list(held), State.SUSPENDED, What.SUSPENDED)


def _set(
    deed: Deed, user: User, memberships: Iterable[Membership], state: State, what: What
) -> None:
    for membership in memberships:
        Membership.objects.filter(pk=membership.pk).update(state=state)
        deed.note(user, membership, what=what)
        tell(user.pk)


def _check_past(day: date, field: str, at: datetime) -> None:
    if day > clock.local_date(at):
        message = _("This day lies ahead. Check the date.")
        raise Invalid.in_field(field, "in_future", message)


def _check_keeps_papers(user: User, by: User | None) -> None:
    """Whoever may appoint a person to one of their roles keeps their papers; nobody their own."""
    if by is None:
        return
    check_not_own(by, user)
    held = Membership.objects.filter(user=user).exclude(state=State.REVOKED)
    held = held.select_related("station__township")
    if not any(may_appoint(by, Role(each.role), each.station) for each in held):
        raise Forbidden
