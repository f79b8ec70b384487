"""Which children, families and log entries a person may see (design: who may see what).

Coordinators and social workers see every child of their stations. Volunteer mothers, tutors
and class teachers see only children in whose care team they are today. Nobody else sees any:
county supervisors and administrators have counts, and break-glass later.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import User
from children.log.kinds import Audience, kinds_for
from common import clock
from stations.scope import STATION_WIDE, Viewer, memberships

if TYPE_CHECKING:
    from children.models import CareTeamMember, Child, Family, LogEntry  # noqa: F401 - type arguments

TEAM_ONLY = ("volunteer_mother", "tutor", "class_teacher")


class ChildQuerySet(models.QuerySet["Child"]):
    def visible_to(self, user: Viewer) -> ChildQuerySet:
        if not user.is_authenticated:
            return self.none()
        return self.filter(_station_wide(user, "station_id") | _in_team(user, "pk"))

    def visible_in_full_to(self, user: Viewer) -> ChildQuerySet:
        """Children whose whole file the user may read: station-wide roles only."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_station_wide(user, "station_id"))

    def current(self) -> ChildQuerySet:
        """Children who have not left the station."""
        return self.filter(left_on__isnull=True)


class FamilyQuerySet(models.QuerySet["Family"]):
    def visible_to(self, user: Viewer) -> FamilyQuerySet:
        """Families hold addresses and parents' numbers: station-wide roles only."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(_station_wide(user, "station_id"))


class TeamQuerySet(models.QuerySet["CareTeamMember"]):
    def in_force(self, on: date) -> TeamQuerySet:
        """Who is in a care team on that day; the last day counts."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)


class LogQuerySet(models.QuerySet["LogEntry"]):
    def visible_to(self, user: Viewer) -> LogQuerySet:
        """All entries for station-wide roles; for the team, the team's kinds and their own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            _station_wide(user, "child__station_id")
            | (_in_team(user, "child_id") & (Q(kind__in=kinds_for(Audience.TEAM)) | Q(by=user)))
        )


def _station_wide(user: User, station_ref: str) -> Q:
    held = memberships(user).filter(station=OuterRef(station_ref), role__in=STATION_WIDE)
    return Q(Exists(held))


def _in_team(user: User, child_ref: str) -> Q:
    members: TeamQuerySet = apps.get_model("children", "CareTeamMember").objects.all()
    team = members.in_force(clock.local_today()).filter(user=user, child=OuterRef(child_ref))
    roles = memberships(user).filter(
        station=OuterRef("child__station_id"), role=OuterRef("role"), role__in=TEAM_ONLY
    )
    return Q(Exists(team.filter(Exists(roles))))
