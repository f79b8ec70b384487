"""Which reports a person handles (design: who may see what).

Coordinators and social workers of the station, and those who supervise its county. Never the
person named. As soon as somebody who works here is suspected the social workers, who are that
person's colleagues, are left out; where it is not said which account that is, it could be the
coordinator, and only those above the station remain. `access.handlers_of` says the same from the
other side; a test holds the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from stations.scope import Viewer, memberships

if TYPE_CHECKING:
    from casework.models import Report  # noqa: F401 - type argument below

COORDINATOR, SOCIAL_WORKER, SUPERVISOR = "coordinator", "social_worker", "county_supervisor"


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: Viewer) -> ReportQuerySet:
        """Reports that the user handles; what one reported oneself is `written_by`."""
        if not user.is_authenticated:
            return self.none()
        held = memberships(user)
        here = held.filter(station=OuterRef("station_id"))
        above = held.filter(role=SUPERVISOR)
        in_county = above.filter(county=OuterRef("station__township__county_id"))
        # Also who is named later, by a step.
        later = self.model._meta.get_field("steps").related_model._default_manager.filter(
            report=OuterRef("pk"), person__isnull=False
        )
        somebody = Q(suspected_user__isnull=False) | Exists(later)
        nobody = Q(kind="danger") & ~somebody
        supervised = Exists(in_county) | (Q(station__isnull=True) & Exists(above))
        coordinated = Q(Exists(here.filter(role=COORDINATOR))) & (nobody | somebody)
        social_work = Q(Exists(here.filter(role=SOCIAL_WORKER))) & nobody
        not_named = Q(suspected_user__isnull=True) | ~Q(suspected_user=user)
        unnamed_later = ~Exists(later.filter(person=user))
        return (
            self.filter(not_named)
            .filter(unnamed_later)
            .filter(supervised | coordinated | social_work)
        )

    def written_by(self, user: Viewer) -> ReportQuerySet:
        return self.filter(reporter=user) if user.is_authenticated else self.none()
