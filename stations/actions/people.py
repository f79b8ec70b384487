"""What the services must agree on about a person: inquiries, training, hours given."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common import clock
from common.errors import Conflict, Forbidden, Invalid
from common.events import AccessChanged, publish_on_commit, user_topic
from common.idempotency import IdempotencyConflict
from stations.access import CONTACT_ROLES, may_appoint
from stations.models import Membership, Role, ServiceHours, Station, Training, Vetting

State = Membership.State


@transaction.atomic
def record_vetting(
    *, user: User, result: Vetting.Result, checked_on: date, by: User | None, at: datetime
) -> Vetting:
    """Keeps the result and date of a record inquiry, nothing else (domain: R10).

    "clear" opens the roles that waited for it; "barred" suspends every role with children at once.
    """
    _check_may_vet(user, by)
    if checked_on > clock.local_date(at):
        raise Invalid("in_future", _("The date of the inquiry lies in the future."))
    vetting = Vetting.objects.create(user=user, result=result, checked_on=checked_on)
    before, after = (
        ((State.PENDING,), State.ACTIVE)
        if result == Vetting.Result.CLEAR
        else ((State.PENDING, State.ACTIVE), State.SUSPENDED)
    )
    moved = Membership.objects.filter(user=user, role__in=CONTACT_ROLES, state__in=before).update(
        state=after
    )
    if moved:
        publish_on_commit(AccessChanged(user=user.pk), [user_topic(user.pk)])
    return vetting


@transaction.atomic
def record_training(*, user: User, topic: str, completed_on: date, by: User | None) -> Training:
    """Notes a training; the same topic on the same day is noted once."""
    _check_may_vet(user, by)
    training, _new = Training.objects.get_or_create(
        user=user, topic=topic, completed_on=completed_on
    )
    return training


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


def _check_may_vet(user: User, by: User | None) -> None:
    """Whoever may appoint a person to one of their roles keeps their papers; nobody their own."""
    if by is None:
        return
    if by == user:
        raise Conflict("own_papers", _("Somebody else must record this for you."))
    held = Membership.objects.filter(user=user).exclude(state=State.REVOKED)
    held = held.select_related("station__township")
    if not any(may_appoint(by, Role(each.role), each.station) for each in held):
        raise Forbidden
