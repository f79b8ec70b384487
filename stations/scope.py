"""Which stations a person works at: the one place where memberships are read.

A membership counts while its state is active, its user is active, today (station time) lies
between `since` and `until`, and the record inquiry still holds where the role needs one (R10).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from common import clock

if TYPE_CHECKING:
    from stations.models import Membership, Station  # noqa: F401 - type arguments below

# Whoever a request comes from, signed in or not.
Viewer: TypeAlias = User | AnonymousUser
# Who works with every child of a station, and not only with those in their care.
STATION_WIDE = ("coordinator", "social_worker")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self, on: date | None = None) -> MembershipQuerySet:
        """Memberships that give rights on that day; today in station time by default."""
        day = on or clock.local_today()
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=day),
            Q(vetted_until__isnull=True) | Q(vetted_until__gte=day),
            state="active",
            since__lte=day,
            user__is_active=True,
        )

    def visible_to(self, user: Viewer) -> MembershipQuerySet:
        """Roles whose people the user looks after, in every state: a coordinator those of their
        station, a supervisor those of their county's stations, an administrator all."""
        if not user.is_authenticated:
            return self.none()
        mine = memberships(user)
        here = mine.filter(role="coordinator", station=OuterRef("station_id"))
        county = OuterRef("station__township__county_id")
        return self.filter(
            Exists(here)
            | Exists(mine.filter(role="county_supervisor", county=county))
            | Exists(mine.filter(role="administrator"))
        )


class StationQuerySet(models.QuerySet["Station"]):
    def visible_to(self, user: Viewer) -> StationQuerySet:
        """Stations where the user works, and all stations of a county they supervise."""
        if not user.is_authenticated:
            return self.none()
        mine = memberships(user)
        return self.filter(
            Exists(mine.filter(station=OuterRef("pk")))
            | Exists(mine.filter(county=OuterRef("township__county_id")))
            | Exists(mine.filter(role="administrator"))
        )

    def where(self, user: Viewer, roles: Iterable[str]) -> StationQuerySet:
        """Stations where the user holds one of `roles`."""
        if not user.is_authenticated:
            return self.none()
        held = memberships(user).filter(station=OuterRef("pk"), role__in=list(roles))
        return self.filter(Exists(held))


def memberships(user: User, on: date | None = None) -> MembershipQuerySet:
    """The user's memberships in force on that day; today in station time by default."""
    queryset: MembershipQuerySet = apps.get_model("stations", "Membership").objects.all()
    return queryset.filter(user=user).in_force(on)


def holds_role(user: Viewer, roles: Iterable[str], station_id: int | None = None) -> bool:
    """Whether the user holds one of `roles`, at that station if one is given."""
    if not user.is_authenticated:
        return False
    held = memberships(user).filter(role__in=list(roles))
    return (held.filter(station_id=station_id) if station_id is not None else held).exists()
