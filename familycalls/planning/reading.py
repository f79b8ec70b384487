"""Reads what a week is planned from. Its queries do not grow with families, windows or workers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Prefetch, Q

from children.models import Absence, BusyTime, CareDuty, Child, Family, Parent, Purpose
from children.queries.consents import consenting
from common import clock
from familycalls.models import CallSlot, FamilyCall
from familycalls.models.plans import HOME_ZONE, CallDuty, CallPlan, PlannedParent
from familycalls.planning.hours import (
    Stretch,
    Weekly,
    free,
    half_of,
    parents_halves,
    touching,
    within,
)
from familycalls.planning.reasons import Hours
from familycalls.planning.week import HALVES_A_DAY, Place, Price, Shift, Week, Wish
from familycalls.queries import NOT_COUNTED
from stations.models import FamilyWindow, Station
from stations.windows import GRID, slots_between

WEEK = timedelta(weeks=1)
# A slot that moved at all costs more than how far; how far counts up to a day.
MOVED, FAR = 4, HALVES_A_DAY - MOVED
# How much less a call is wished for: at other hours than liked best, with one parent of two.
NOT_BEST, NOT_BOTH = 1, 2


class Skipped(StrEnum):
    """Why the planner leaves a family alone."""

    NO_CONSENT = "no_consent"
    NOBODY_MAY_CALL = "nobody_may_call"
    REUNITED = "reunited"
    HAS_CALLS = "has_calls"


@dataclass(frozen=True)
class Party:
    """Who a wish is of: the children who take part, and the parents who come."""

    family: Family
    children: Sequence[Child]
    parents: Sequence[Parent]
    minutes: int
    supervised: bool


@dataclass(frozen=True)
class Reading:
    """A week ready to be planned; `parties` and `hours` by (family, party)."""

    monday: date
    week: Week
    parties: Mapping[tuple[int, int], Party]
    hours: Mapping[tuple[int, int], Hours]
    skipped: Mapping[int, Skipped]


def read_week(stations: Sequence[Station], monday: date, at: datetime) -> Reading:
    """The week from that Monday, for these stations together; what has begun already is over."""
    return _Reader(stations, monday, at).reading()


class _Reader:
    def __init__(self, stations: Sequence[Station], monday: date, at: datetime) -> None:
        self.stations, self.monday, self.at = stations, monday, at
        self.begins = clock.local_time(monday).astimezone(UTC)
        self.this_week = Q(starts_at__gte=self.begins, starts_at__lt=self.begins + WEEK)
        self.parties: dict[tuple[int, int], Party] = {}
        self.hours: dict[tuple[int, int], Hours] = {}
        self.skipped: dict[int, Skipped] = {}

    def reading(self) -> Reading:
        wishes: list[Wish] = []
        most: dict[int, int] = {}
        for family in self._families():
            left = self._times(family) - self.booked[family.pk]
            parties = [] if self._is_skipped(family, left) else self._parties(family)
            if parties:
                most[family.pk] = left
            wishes += [self._wish(number, party, left) for number, party in enumerate(parties)]
        served = frozenset(family for family, calls in self.booked.items() if calls)
        week = Week(wishes, self._windows(), self._shifts(), served, most)
        return Reading(self.monday, week, self.parties, self.hours, self.skipped)

    # Families

    def _families(self) -> list[Family]:
        talks = Exists(CareDuty.objects.filter(child=OuterRef("pk"), rule="R1"))
        children = Child.objects.current().annotate(wants_calls=talks).order_by("pk")
        planned = PlannedParent.objects.prefetch_related("hours", "exceptions")
        return list(
            Family.objects.filter(station__in=self.stations)
            .filter(Exists(Child.objects.current().filter(family=OuterRef("pk"))))
            .select_related("call_plan")
            .prefetch_related(
                Prefetch("children", children, to_attr="here"),
                Prefetch("parents", Parent.objects.filter(no_contact=False).order_by("relation")),
                Prefetch("parents__planned", planned),
            )
            .order_by("pk")
        )

    def _is_skipped(self, family: Family, left: int) -> bool:
        """Notes why a family is left alone, if it is."""
        agreed = [child for child in family.here if child.pk in self.consent]
        why = None
        if not any(child.wants_calls for child in family.here):
            why = Skipped.REUNITED
        elif left <= 0:
            why = Skipped.HAS_CALLS
        elif not agreed:
            why = Skipped.NO_CONSENT
        elif not _callers(family):
            why = Skipped.NOBODY_MAY_CALL
        if why is not None:
            self.skipped[family.pk] = why
        return why is not None

    def _times(self, family: Family) -> int:
        plan = getattr(family, "call_plan", None)
        return plan.times if plan else 1

    def _parties(self, family: Family) -> list[Party]:
        """Both parents together and, where they cannot, either; or each their own call."""
        plan: CallPlan | None = getattr(family, "call_plan", None)
        children = [child for child in family.here if child.pk in self.consent]
        callers = _callers(family)
        alone = [[parent] for parent in callers]
        apart = plan is not None and plan.together == CallPlan.Together.SEPARATE
        groups = alone if apart or len(callers) == 1 else [callers, *alone]
        minutes = plan.minutes if plan else GRID // timedelta(minutes=1)
        return [Party(family, children, group, minutes, _supervised(group)) for group in groups]
