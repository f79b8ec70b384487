"""Break-glass as whoever opens it, and whoever reviews it, reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.access_log import entries_of
from accounts.models import AccessEntry, User
from children.models import BreakGlass
from children.models.access import GLASSES_A_DAY
from children.reads import child_subject
from children.scope import GLASS_ROLES
from common import clock
from stations.models import Station
from stations.scope import Viewer, memberships

REVIEWED_SHOWN = 20


@dataclass(frozen=True)
class Overview:
    """`open` is what the viewer has open now, `left` how often they may still open today,
    `stations` those they can name, `reviews` how many wait for their review."""

    open: Sequence[BreakGlass]
    left: int
    stations: Sequence[Station]
    reviews: int


@dataclass(frozen=True)
class Review:
    """One break-glass with every read of the child under it."""

    glass: BreakGlass
    ended: bool
    reads: Sequence[AccessEntry]


def opened_today(user: User, at: datetime) -> int:
    """How often the person has broken the glass on that station day."""
    midnight = clock.local_time(clock.local_date(at))
    return BreakGlass.objects.filter(user=user, at__gte=midnight).count()


def overview(viewer: User, now: datetime) -> Overview:
    """What the viewer's page of break-glass shows; the viewer holds a role that may open one."""
    mine = BreakGlass.objects.filter(user=viewer).select_related("child__station", "told")
    return Overview(
        open=list(mine.in_force(now).order_by("until")),
        left=max(0, GLASSES_A_DAY - opened_today(viewer, now)),
        stations=list(_stations_to_name(viewer).order_by("name")),
        reviews=_waiting(viewer).count(),
    )


def reviews(viewer: Viewer, now: datetime) -> list[Review]:
    """What waits for the viewer's review, oldest first, then what was reviewed last."""
    done = BreakGlass.objects.reviewable_by(viewer).filter(reviewed_by__isnull=False)
    found = [
        *_with_people(_waiting(viewer)).order_by("at"),
        *_with_people(done).order_by("-reviewed_at")[:REVIEWED_SHOWN],
    ]
    return [Review(glass, glass.until <= now, _reads(glass)) for glass in found]


def review(glass: BreakGlass, now: datetime) -> Review:
    """The same of one that the caller was allowed to review."""
    return Review(glass, glass.until <= now, _reads(glass))


def _waiting(viewer: Viewer) -> QuerySet[BreakGlass]:
    return BreakGlass.objects.reviewable_by(viewer).filter(reviewed_by__isnull=True)


def _with_people(glasses: QuerySet[BreakGlass]) -> QuerySet[BreakGlass]:
    return glasses.select_related("child__station", "user", "told", "reviewed_by")


def _reads(glass: BreakGlass) -> list[AccessEntry]:
    entries = entries_of(subject=child_subject(glass.child_id))
    entries = entries.filter(user=glass.user_id, action__startswith="glass.")
    return list(entries.filter(at__gte=glass.at, at__lte=glass.until).order_by("at"))


def _stations_to_name(viewer: User) -> QuerySet[Station]:
    held = memberships(viewer).filter(role__in=GLASS_ROLES)
    if held.filter(role="administrator").exists():
        return Station.objects.all()
    supervised, worked = held.values("county"), held.values("station__township__county")
    return Station.objects.filter(
        Q(township__county__in=supervised) | Q(township__county__in=worked)
    )
