"""What the screens read: calls with everybody in them, and a station's week."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from children.models import BusyTime, CareDuty, Child, Family, Parent, Purpose
from children.queries.consents import consenting
from common import clock
from common.errors import Text
from familycalls.models import CallChild, CallGuest, FamilyCall, Outcome, Tablet
from stations.models import FamilyWindow, Station
from stations.scope import STATION_WIDE, Viewer
from stations.windows import slots_between

WEEK = timedelta(weeks=1)
# A cancelled call is no call; one without answer was tried, and may be tried again.
NOT_COUNTED = (Outcome.CANCELLED, Outcome.NO_ANSWER)


@dataclass(frozen=True)
class Stretch:
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class OpenWindow:
    """A family window and its bookable half hours in one week, joined where they touch."""

    id: int
    name: str
    hours: Sequence[Stretch]


@dataclass(frozen=True)
class FamilyWeek:
    """How a family stands: calls planned or held this week, and full weeks without any.

    `consent` says whether a video call is agreed to for each of the children; without it none is
    booked. `weeks_without` is None for a family in which some child never had a call; `busy` is
    when some child is in a class, on a call or away boarding.
    """

    family: Family
    children: Sequence[Child]
    parents: Sequence[Parent]
    calls_this_week: int
    consent: bool
    weeks_without: int | None
    busy: Sequence[Stretch]


@dataclass(frozen=True)
class Week:
    """One station's week, Monday to Sunday in station time."""

    monday: date
    windows: Sequence[OpenWindow]
    calls: Sequence[FamilyCall]
    families: Sequence[FamilyWeek]


def calls_of(viewer: Viewer) -> QuerySet[FamilyCall]:
    """The viewer's calls with all that is shown of them, in four queries."""
    return (
        FamilyCall.objects.visible_to(viewer)
        .select_related("family", "window", "worker", "station")
        .prefetch_related(
            Prefetch(
                "call_children", CallChild.objects.select_related("child").order_by("child_id")
            ),
            Prefetch("guests", CallGuest.objects.select_related("parent").order_by("parent_id")),
        )
    )


def call_station(viewer: Viewer, station_id: int) -> Station | None:
    """The station, if the viewer plans calls there."""
    return Station.objects.where(viewer, STATION_WIDE).filter(pk=station_id).first()


def station_week(viewer: Viewer, station: Station, day: date, at: datetime) -> Week:
    """The week around `day`; its queries do not grow with families, calls or windows."""
    monday = clock.week_of(day)
    begins = clock.local_time(monday).astimezone(UTC)
    calls = list(
        calls_of(viewer)
        .filter(station=station, starts_at__gte=begins, starts_at__lt=begins + WEEK)
        .order_by("starts_at", "window__name")
    )
    return Week(
        monday=monday,
        windows=_windows(station, monday),
        calls=calls,
        families=_families(station, begins, at),
    )


def _windows(station: Station, monday: date) -> list[OpenWindow]:
    windows = list(FamilyWindow.objects.filter(station=station, is_open=True).order_by("name"))
    slots = slots_between(windows, monday, monday + timedelta(days=6))
    return [OpenWindow(row.pk, row.name, _joined(slots[row.pk])) for row in windows]


def _joined(slots: Sequence[tuple[datetime, datetime]]) -> list[Stretch]:
    """Half hours that follow each other as one stretch."""
    stretches: list[Stretch] = []
    for start, end in slots:
        follows = bool(stretches) and stretches[-1].ends_at == start
        stretches.append(Stretch(stretches.pop().starts_at if follows else start, end))
    return stretches


def _families(station: Station, begins: datetime, at: datetime) -> list[FamilyWeek]:
    """Families with children at the station; those who waited longest for a call come first."""
    talks = Prefetch("duties", CareDuty.objects.filter(rule="R1"), to_attr="talks")
    elsewhere = BusyTime.objects.filter(ends_at__gt=begins, starts_at__lt=begins + WEEK)
    busy = Prefetch("busy_times", elsewhere.order_by("starts_at"), to_attr="elsewhere")
    this_week = Q(calls__starts_at__gte=begins, calls__starts_at__lt=begins + WEEK)
    counted = this_week & ~Q(calls__outcome__in=NOT_COUNTED)
    families = (
        Family.objects.filter(station=station)
        .filter(Exists(Child.objects.current().filter(family=OuterRef("pk"))))
        .annotate(calls_this_week=Count("calls", filter=counted))
        .prefetch_related(
            Prefetch("children", Child.objects.current().prefetch_related(talks, busy)),
            Prefetch("parents", Parent.objects.filter(no_contact=False).order_by("pk")),
        )
    )
    known = list(families)
    ids = [child.pk for family in known for child in family.children.all()]
    agreed = consenting(ids, Purpose.CALL, clock.local_date(at))
    rows = [_family_week(family, agreed, at) for family in known]
    return sorted(rows, key=_need)


def _family_week(family: Any, agreed: Collection[int], at: datetime) -> FamilyWeek:
    children: list[Any] = list(family.children.all())
    return FamilyWeek(
        family=family,
        children=children,
        parents=list(family.parents.all()),
        calls_this_week=family.calls_this_week,
        consent=all(child.pk in agreed for child in children),
        weeks_without=_weeks_without(children, at),
        busy=[Stretch(row.starts_at, row.ends_at) for child in children for row in child.elsewhere],
    )


def _weeks_without(children: Sequence[Any], at: datetime) -> int | None:
    """Full weeks since the last call of the child who waited longest."""
    lasts = [child.talks[0].done_at if child.talks else None for child in children]
    known = [last for last in lasts if last is not None]
    if len(known) < len(lasts) or not known:
        return None
    this_week = clock.week_of(clock.local_date(at))
    return max(0, (this_week - clock.week_of(clock.local_date(min(known)))) // WEEK - 1)


def _need(row: FamilyWeek) -> tuple[bool, bool, int, str]:
    never = row.weeks_without is None
    return (row.calls_this_week > 0, not never, -(row.weeks_without or 0), row.family.name)


def tablet_children(tablet: Tablet) -> list[str]:
    """Names of the children of the call that the tablet is bound to."""
    rows = CallChild.objects.filter(call=tablet.call_id).order_by("child_id")
    return list(rows.values_list("child__name", flat=True))


def invitation(guest: CallGuest, at: datetime) -> Mapping[str, Any]:
    """What a parent sees behind the link."""
    call = guest.call
    children = call.call_children.select_related("child").order_by("child_id")
    return {
        "state": call.state,
        "starts_at": call.starts_at,
        "ends_at": call.ends_at,
        "station": call.station.name,
        "child_names": [row.child.name for row in children],
        "you": guest.parent.name or guest.parent.get_relation_display(),
        "now": at,
    }


def planned_call(child: Child) -> Text | None:
    """Why the child cannot go to another family now: a call with this one is planned or runs."""
    calls = FamilyCall.objects.not_ended().filter(call_children__child=child)
    if not calls.exists():
        return None
    return _("A call with this family is planned. Cancel it first, so that the parents know.")
