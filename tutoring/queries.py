"""Classes as a calendar and as a roll. A handful of queries for any number of rows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from children.models import Child
from common import clock
from tutoring.access import may_mark, roll
from tutoring.models import (
    Attendance,
    ClassSeries,
    ClassSession,
    Enrolment,
    ProgressNote,
    TutorPlace,
)
from tutoring.scope import SessionQuerySet


@dataclass(frozen=True)
class RollRow:
    """A child on the roll, its mark if there is one, and the notes that the viewer may read."""

    child: Child
    mark: str | None
    notes: list[ProgressNote]


@dataclass(frozen=True)
class Roll:
    session: ClassSession
    tutors: list[User]
    may_mark: bool
    rows: list[RollRow]


def sessions(viewer: User, first: date, last: date) -> SessionQuerySet:
    """Sessions of the viewer's stations on these days, in order of time.

    Each row carries `name`, `children` (how many are enrolled that day) and `mine` (the id of the
    viewer's place, or None).
    """
    begin, end = clock.local_time(first), clock.local_time(last + timedelta(days=1))
    found = ClassSession.objects.visible_to(viewer).filter(starts_at__gte=begin, starts_at__lt=end)
    return _told(found, viewer).order_by("starts_at", "pk")


def session_as_seen(viewer: User, session_id: int) -> ClassSession:
    """One such row; the caller has made sure that it may be seen."""
    return _told(ClassSession.objects.all(), viewer).get(pk=session_id)


def roll_of(viewer: User, session_id: int) -> Roll:
    """The roll as the viewer may read it: a tutor without a place finds no child on it."""
    session = session_as_seen(viewer, session_id)
    children = list(roll(viewer, session).order_by("name", "pk"))
    marks = {pk: row.mark for pk, row in marked(session, children).items()}
    notes: dict[int, list[ProgressNote]] = {}
    seen = ProgressNote.objects.visible_to(viewer).filter(session=session, erased_at__isnull=True)
    for note in seen.select_related("author", "child").order_by("written_at"):
        notes.setdefault(note.child.merged_into_id or note.child_id, []).append(note)
    return Roll(
        session=session,
        tutors=[place.tutor for place in _held(session)],
        may_mark=may_mark(viewer, session),
        rows=[RollRow(child, marks.get(child.pk), notes.get(child.pk, [])) for child in children],
    )


def marked(session: ClassSession, children: Collection[Child]) -> dict[int, Attendance]:
    """The mark of each of these children, by id; one under a file merged since counts where the
    kept file has none of its own. One query."""
    whose = Q(child__in=children) | Q(child__merged_into__in=children)
    rows = Attendance.objects.filter(whose, session=session).select_related("child")
    own_last = sorted(rows, key=lambda row: (row.child.merged_into_id is None, row.child_id))
    return {row.child.merged_into_id or row.child_id: row for row in own_last}


def running_series(today: date) -> QuerySet[ClassSeries]:
    """Series that still go on."""
    return ClassSeries.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def _held(session: ClassSession) -> list[TutorPlace]:
    held = session.taken.filter(given_back_at__isnull=True)
    return list(held.select_related("tutor").order_by("taken_at"))


def _told(found: SessionQuerySet, viewer: User) -> SessionQuerySet:
    day = OuterRef("original_date")
    enrolled = (
        Enrolment.objects.filter(
            Q(until__isnull=True) | Q(until__gte=day), series=OuterRef("series"), since__lte=day
        )
        .order_by()
        .values("series")
        .annotate(n=Count("pk"))
        .values("n")
    )
    mine = TutorPlace.objects.filter(
        session=OuterRef("pk"), tutor=viewer, given_back_at__isnull=True
    )
    return found.annotate(
        name=F("series__name"),
        children=Coalesce(Subquery(enrolled), 0),
        mine=Subquery(mine.values("pk")[:1]),
    )
