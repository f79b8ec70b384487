"""Which children, families and log entries a person may see (design: who may see what).

Coordinators and social workers see every child of their stations, also those who have left: the
station keeps their files. Volunteer mothers, tutors and class teachers see only children in whose
care team they are today, and who have not left. Nobody else sees any: county supervisors and
administrators have counts.

Break-glass is kept out of `visible_to`, which lists, counts, boards and writes stand on, and is
only in `readable_by`: whoever reads one named child asks for that, and nothing else ever opens.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from children.log.kinds import Audience, kinds_for
from common import clock
from stations.scope import STATION_WIDE, Viewer, memberships

if TYPE_CHECKING:
    from children.models import (  # noqa: F401
        BreakGlass,
        CareTeamMember,
        Child,
        Family,
        LogEntry,
    )

TEAM_ONLY = ("volunteer_mother", "tutor", "class_teacher")
# Who may open one child's file in an emergency, within their county.
GLASS_ROLES = (*STATION_WIDE, "county_supervisor", "administrator")
GLASS_REVIEWERS = ("coordinator", "county_supervisor", "administrator")


class ChildQuerySet(models.QuerySet["Child"]):
    def visible_to(self, user: Viewer, on: date | None = None) -> ChildQuerySet:
        """Children whom the user works with on that day; today in station time by default."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_station_wide(user, "", on) | _in_team(user, "", on))

    def visible_in_full_to(self, user: Viewer, on: date | None = None) -> ChildQuerySet:
        """Children whose whole file the user may read: station-wide roles only."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_station_wide(user, "", on))

    def readable_by(self, user: Viewer, at: datetime) -> ChildQuerySet:
        """For reading one named child: `visible_to`, and what break-glass opens at that moment."""
        if not user.is_authenticated:
            return self.none()
        day = clock.local_date(at)
        seen = _station_wide(user, "", day) | _in_team(user, "", day)
        return self.filter(seen | _under_glass(user, "", at))

    def under_glass(self, user: Viewer, at: datetime) -> ChildQuerySet:
        """Children whom the user has open by break-glass at that moment."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_under_glass(user, "", at))

    def within_glass_of(self, user: User, on: date) -> ChildQuerySet:
        """Children of the county that the user works in, and may open in an emergency."""
        return self.filter(_works_in_county(user, "", on), merged_into__isnull=True)

    def current(self) -> ChildQuerySet:
        """Children who have not left the station."""
        return self.filter(left_on__isnull=True)


class FamilyQuerySet(models.QuerySet["Family"]):
    def visible_to(self, user: Viewer) -> FamilyQuerySet:
        """Families hold addresses and parents' numbers: station-wide roles only."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_station_wide(user, ""))


class TeamQuerySet(models.QuerySet["CareTeamMember"]):
    def in_force(self, on: date) -> TeamQuerySet:
        """Who is in a care team on that day; the last day counts."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


class LogQuerySet(models.QuerySet["LogEntry"]):
    def visible_to(self, user: Viewer, on: date | None = None) -> LogQuerySet:
        """All entries for station-wide roles; for the team, the team's kinds and their own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_log_seen(user, on))

    def readable_by(self, user: Viewer, at: datetime) -> LogQuerySet:
        """For reading the log of one named child; see `ChildQuerySet.readable_by`."""
        if not user.is_authenticated:
            return self.none()
        seen = _log_seen(user, clock.local_date(at))
        return self.filter(seen | _under_glass(user, "child__", at))


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    def in_force(self, at: datetime) -> BreakGlassQuerySet:
        """What is open at that moment; at `until` it has ended."""
        return self.filter(at__lte=at, until__gt=at)

    def reviewable_by(self, user: Viewer) -> BreakGlassQuerySet:
        """What the user may review: the coordinators of the child's station, those who supervise
        its county, administrators; never what they opened themselves."""
        if not user.is_authenticated:
            return self.none()
        mine = memberships(user)
        coordinated = mine.filter(role="coordinator", station=OuterRef("child__station_id"))
        county = OuterRef("child__station__township__county_id")
        return self.exclude(user=user).filter(
            Exists(coordinated)
            | Exists(mine.filter(role="county_supervisor", county=county))
            | Exists(mine.filter(role="administrator"))
        )


def _station_wide(user: User, to_child: str, on: date | None = None) -> Q:
    """`to_child` leads from the filtered rows to the child ("child__"), or to what has a
    station."""
    held = memberships(user, on).filter(
        station=OuterRef(f"{to_child}station_id"), role__in=STATION_WIDE
    )
    return Q(Exists(held))


def _in_team(user: User, to_child: str, on: date | None = None) -> Q:
    day = on or clock.local_today()
    members: TeamQuerySet = apps.get_model("children", "CareTeamMember").objects.all()
    team = members.in_force(day).filter(user=user, child=OuterRef(f"{to_child}pk"))
    roles = memberships(user, day).filter(
        station=OuterRef("child__station_id"), role=OuterRef("role"), role__in=TEAM_ONLY
    )
    left = f"{to_child}left_on"
    here = Q(**{f"{left}__isnull": True}) | Q(**{f"{left}__gte": day})
    return here & Q(Exists(team.filter(Exists(roles))))


def _log_seen(user: User, on: date | None) -> Q:
    theirs = Q(kind__in=kinds_for(Audience.TEAM)) | Q(by=user)
    return _station_wide(user, "child__", on) | (_in_team(user, "child__", on) & theirs)


def _under_glass(user: User, to_child: str, at: datetime) -> Q:
    """Opened by the user, still open, and the user still works in the child's county."""
    opened: BreakGlassQuerySet = apps.get_model("children", "BreakGlass").objects.all()
    mine = opened.in_force(at).filter(user=user, child=OuterRef(f"{to_child}pk"))
    return Q(Exists(mine)) & _works_in_county(user, to_child, clock.local_date(at))


def _works_in_county(user: User, to_child: str, on: date) -> Q:
    county = OuterRef(f"{to_child}station__township__county_id")
    held = memberships(user, on).filter(role__in=GLASS_ROLES)
    there = Q(role="administrator") | Q(county=county) | Q(station__township__county=county)
    return Q(Exists(held.filter(there)))
