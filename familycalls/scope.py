"""Which calls a person may see: the one place where this is decided.

Only the station-wide roles plan and hold calls. Parents and tablets come by their own doors,
with a link or a secret that names one call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef

from stations.scope import STATION_WIDE, Viewer, memberships

if TYPE_CHECKING:
    from familycalls.models import FamilyCall  # noqa: F401 - a type argument below


class FamilyCallQuerySet(models.QuerySet["FamilyCall"]):
    def visible_to(self, user: Viewer) -> FamilyCallQuerySet:
        """Calls of the stations where the user is coordinator or social worker."""
        if not user.is_authenticated:
            return self.none()
        held = memberships(user).filter(station=OuterRef("station_id"), role__in=STATION_WIDE)
        return self.filter(Exists(held))

    def not_ended(self) -> FamilyCallQuerySet:
        return self.exclude(state="ended")
