"""Which visits a person may read.

Coordinators and social workers read all visits to the children of their stations; a volunteer
mother reads her own, while she may see the child. Peers in the care team read none: a state
that is worse is a concern, and concerns go up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from children.models import Child

if TYPE_CHECKING:
    from stations.scope import Viewer
    from volunteers.models import Visit  # noqa: F401 - type argument below


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, user: Viewer) -> VisitQuerySet:
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(child__in=Child.objects.visible_in_full_to(user))
            | Q(volunteer=user, child__in=Child.objects.visible_to(user))
        )
