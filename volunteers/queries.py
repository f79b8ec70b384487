"""What a volunteer mother opens her phone for: whom to visit, and what she gave so far."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from accounts.models import User
from children.models import CareDuty, Child
from common import clock
from stations.models import Membership, Role
from stations.scope import Viewer
from volunteers.access import own_children
from volunteers.models import Visit
from volunteers.scope import VisitQuerySet

RULE = "R5"
DIARY_MONTHS = 12


@dataclass(frozen=True)
class ToVisit:
    """A child of hers. `due_at` ends the window that is open, or the one that was missed."""

    child: Child
    last_visit_at: datetime | None
    due_at: datetime | None
    overdue: bool


@dataclass(frozen=True)
class Month:
    month: date
    visits: int
    minutes: int


@dataclass(frozen=True)
class Diary:
    """Everything she gave, and the last twelve months one by one, newest first."""

    visits: int
    minutes: int
    children: int
    months: list[Month]


def today(volunteer: User, now: datetime) -> list[ToVisit]:
    """Her children, the longest due first. Two queries for any number."""
    children = list(own_children(volunteer, clock.local_date(now)))
    duties = CareDuty.objects.filter(rule=RULE, child__in=children)
    by_child = {duty.child_id: duty for duty in duties}
    rows = [_row(child, by_child.get(child.pk), now) for child in children]
    return sorted(rows, key=lambda row: (row.due_at is None, row.due_at or now, row.child.pk))


def _row(child: Child, duty: CareDuty | None, now: datetime) -> ToVisit:
    if duty is None:
        return ToVisit(child, None, None, overdue=False)
    return ToVisit(child, duty.done_at, duty.due_at, overdue=duty.due_at <= now)


def volunteer_mothers(on: date) -> QuerySet[User]:
    """Everybody who holds that role at some station on that day."""
    held = Membership.objects.in_force(on).filter(role=Role.VOLUNTEER_MOTHER)
    return User.objects.filter(pk__in=held.values("user")).order_by("pk")


def visits(viewer: Viewer, child_id: int | None = None) -> VisitQuerySet:
    """Visits that the viewer may read, with what a list of them shows."""
    found = Visit.objects.visible_to(viewer).filter(erased_at__isnull=True)
    found = found.select_related("child", "volunteer").prefetch_related("seen")
    return found.filter(child_id=child_id) if child_id is not None else found


def diary(volunteer: User, now: datetime) -> Diary:
    """Her service diary (服务日记) in figures; it stays hers when a child has left her care."""
    visits = Visit.objects.filter(volunteer=volunteer)
    # Siblings visited together are a visit each, and the time was given once.
    earlier = visits.filter(together=OuterRef("together"), pk__lt=OuterRef("pk"))
    own = visits.annotate(again=Exists(earlier))
    once = Sum("minutes", filter=Q(again=False))
    totals = own.aggregate(visits=Count("pk"), minutes=once, children=Count("child", distinct=True))
    since = clock.local_time(clock.local_date(now).replace(day=1) - timedelta(days=335))
    months = (
        own.filter(happened_at__gte=since)
        .annotate(month=TruncMonth("happened_at", tzinfo=clock.STATION_ZONE))
        .values("month")
        .annotate(visits=Count("pk"), minutes=once)
        .order_by("-month")[:DIARY_MONTHS]
    )
    return Diary(
        visits=totals["visits"],
        minutes=totals["minutes"] or 0,
        children=totals["children"],
        months=[Month(row["month"].date(), row["visits"], row["minutes"] or 0) for row in months],
    )
