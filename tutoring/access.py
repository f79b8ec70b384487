"""Who may do what with a class session: plain functions, for REST and actions alike."""

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from children.models import Child
from children.scope import ChildQuerySet
from common import clock
from common.errors import Conflict, Forbidden, NotFound
from stations.access import roles_at
from stations.models import Role
from stations.scope import Viewer, holds_role
from tutoring.models import ClassSeries, ClassSession, Enrolment, TutorPlace
from tutoring.scope import CLASS_ROLES

# The roll opens a little before the class and stays open to its tutors as long as they are in
# the children's care team; a coordinator may still put right what was found out later.
ROLL_OPENS = timedelta(minutes=30)
TEAM_DAYS = timedelta(days=7)
COORDINATOR_DAYS = timedelta(days=60)


def sees_classes(viewer: Viewer) -> bool:
    return holds_role(viewer, CLASS_ROLES)


def session_for(viewer: Viewer, session_id: int) -> ClassSession:
    """The session, if the viewer may see it; else `NotFound`, as for a missing one."""
    seen = ClassSession.objects.visible_to(viewer).select_related("series", "station")
    session = seen.filter(pk=session_id).first()
    if session is None:
        raise NotFound
    return session


def require_tutor(user: User, session: ClassSession) -> None:
    if Role.TUTOR not in roles_at(user, session.station_id):
        raise Forbidden("not_a_tutor", _("Only tutors of this station take a place here."))


def require_manager(user: User | None, series: ClassSeries) -> None:
    """Classes are arranged by coordinator or social worker; `None` is the system itself."""
    if user is None:
        return
    roles = roles_at(user, series.station_id)
    if not roles:
        raise NotFound
    if not roles & {Role.COORDINATOR, Role.SOCIAL_WORKER}:
        raise Forbidden


def place_of(user: User, session: ClassSession) -> TutorPlace | None:
    """The place that the tutor holds in the session."""
    return session.taken.filter(tutor=user, given_back_at__isnull=True).first()


def may_mark(user: User, session: ClassSession) -> bool:
    """Tutors with a place in the session, and the station's coordinators."""
    if Role.COORDINATOR in roles_at(user, session.station_id):
        return True
    return place_of(user, session) is not None


def require_open_roll(user: User, session: ClassSession, at: datetime) -> None:
    """Raises unless the user may write on the roll of this session at that moment."""
    if not may_mark(user, session):
        raise Forbidden("no_place", _("Take a place in this class first."))
    if session.state == ClassSession.State.CANCELLED:
        raise Conflict("cancelled", _("This class was cancelled."))
    if at < session.starts_at - ROLL_OPENS:
        raise Conflict("not_yet", _("The roll opens half an hour before the class."))
    is_coordinator = Role.COORDINATOR in roles_at(user, session.station_id)
    allowed = COORDINATOR_DAYS if is_coordinator else TEAM_DAYS
    if clock.local_date(at) > session.original_date + allowed:
        raise Conflict("too_late", _("The roll is closed. Ask the coordinator to put it right."))


def enrolled(series_id: int, on: date) -> QuerySet[Enrolment]:
    """Enrolments in force on that day."""
    return Enrolment.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on), series_id=series_id, since__lte=on
    )


def roll(viewer: Viewer, session: ClassSession) -> ChildQuerySet:
    """The children enrolled for that day whom the viewer may see; of merged files the kept one."""
    files = enrolled(session.series_id, session.original_date).values("child")
    kept = Child.objects.filter(pk__in=files, merged_into__isnull=False).values("merged_into")
    open_files = Child.objects.visible_to(viewer).filter(merged_into__isnull=True)
    return open_files.filter(Q(pk__in=files) | Q(pk__in=kept))
