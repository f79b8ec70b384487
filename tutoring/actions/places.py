"""Places run out. The database counts them; nobody asks first and takes then.

`take_place` inserts the tutor's row and raises the count by an UPDATE that carries its own
condition. Of many at once, as many succeed as there are places, on SQLite and on PostgreSQL; the
others roll back and hear "no_place_left". A constraint holds the same line once more.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from common import clock
from common.errors import Conflict, NotFound
from common.idempotency import Written, body_digest, write_once
from messaging.actions import notify
from stations.models import Membership, Role
from tutoring.access import enrolled, require_tutor, session_for
from tutoring.actions.teams import join_teams, leave_teams
from tutoring.models import ClassSession, TutorPlace


@transaction.atomic
def take_place(
    *,
    id: UUID,  # noqa: A002
    session_id: int,
    by: User,
    at: datetime,
) -> Written[TutorPlace]:
    """Gives the tutor a place in the session and puts them into its children's care teams.

    The same id again is the first answer. Raises NotFound (not their station), Forbidden (not a
    tutor), Conflict "no_place_left", "already_yours", "already_started", "cancelled".
    """
    digest = body_digest({"session": session_id, "by": by})

    def create() -> TutorPlace:
        session = session_for(by, session_id)
        require_tutor(by, session)
        place = TutorPlace.objects.create(
            id=id, body_digest=digest, session=session, tutor=by, taken_at=at
        )
        _count_up(session, at)
        pupils = enrolled(session.series_id, session.original_date)
        join_teams(place, pupils.values_list("child_id", flat=True), clock.local_date(at))
        _tell_coordinators(place, at)
        return place

    try:
        return write_once(TutorPlace, pk=id, digest=digest, create=create)
    except IntegrityError:
        raise Conflict("already_yours", _("You have a place in this class already.")) from None


@transaction.atomic
def give_back(*, id: UUID, by: User, at: datetime) -> TutorPlace:  # noqa: A002
    """Frees the tutor's place before the class begins; giving back again changes nothing."""
    place = TutorPlace.objects.select_related("session").filter(pk=id, tutor=by).first()
    if place is None:
        raise NotFound
    if place.given_back_at is None and at >= place.session.starts_at:
        raise Conflict("already_started", _("The class has begun. Tell the coordinator."))
    held = TutorPlace.objects.filter(pk=id, given_back_at__isnull=True)
    if held.update(given_back_at=at):
        ClassSession.objects.filter(pk=place.session_id).update(places_taken=F("places_taken") - 1)
        leave_teams([place.source], clock.local_date(at))
    place.refresh_from_db()
    return place


def _count_up(session: ClassSession, at: datetime) -> None:
    """The conditional UPDATE that must change one row."""
    open_places = ClassSession.objects.filter(
        pk=session.pk,
        places_taken__lt=F("places"),
        state=ClassSession.State.PLANNED,
        starts_at__gt=at,
    )
    if open_places.update(places_taken=F("places_taken") + 1):
        return
    if session.state == ClassSession.State.CANCELLED:
        raise Conflict("cancelled", _("This class was cancelled."))
    if session.starts_at <= at:
        raise Conflict("already_started", _("The class has begun. Choose another one."))
    raise Conflict("no_place_left", _("The last place was just taken. Choose another class."))


def _tell_coordinators(place: TutorPlace, at: datetime) -> None:
    session = place.session
    here = Membership.objects.in_force(clock.local_date(at)).filter(
        station=session.station_id, role=Role.COORDINATOR
    )
    for membership in here.select_related("user"):
        notify(
            to=membership.user,
            template="place_taken",
            params={
                "session": session.series.name,
                "tutor": place.tutor.name,
                "starts_at": clock.stamp(session.starts_at),
            },
            dedupe=place.source,
            at=at,
        )
