"""Which classes and notes a person may read.

Sessions are no secret within a station: its coordinators, social workers and tutors see them.
Which children come is: the roll shows only children whom the reader may see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from children.models import Child
from stations.models import Role, Station

if TYPE_CHECKING:
    from stations.scope import Viewer
    from tutoring.models import ClassSession, ProgressNote  # noqa: F401 - type arguments below

CLASS_ROLES = (Role.COORDINATOR, Role.SOCIAL_WORKER, Role.TUTOR)


class SessionQuerySet(models.QuerySet["ClassSession"]):
    def visible_to(self, user: Viewer) -> SessionQuerySet:
        return self.filter(station__in=Station.objects.where(user, CLASS_ROLES))


class NoteQuerySet(models.QuerySet["ProgressNote"]):
    def visible_to(self, user: Viewer) -> NoteQuerySet:
        """Station-wide roles read every note on their children, a tutor only their own."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(child__in=Child.objects.visible_in_full_to(user))
            | Q(author=user, child__in=Child.objects.visible_to(user))
        )
