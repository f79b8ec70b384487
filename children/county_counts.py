"""What the county page may count about children: totals per station, never a child."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from children.models import ChildStanding
from common import clock
from stations.county import register_counts


def _standings(stations: Sequence[int], **which: object) -> Mapping[int, int]:
    """Children now enrolled at each station whose standing fits."""
    found = ChildStanding.objects.filter(
        Q(**which), station_id__in=stations, child__left_on__isnull=True
    )
    return dict(found.values_list("station_id").annotate(Count("pk")))


def _children(stations: Sequence[int]) -> Mapping[int, int]:
    return _standings(stations)


def _high_risk(stations: Sequence[int]) -> Mapping[int, int]:
    return _standings(stations, child__risk="high")


def _talked(stations: Sequence[int]) -> Mapping[int, int]:
    return _standings(stations, last_call_at__gte=_this_week())


def _visited(stations: Sequence[int]) -> Mapping[int, int]:
    return _standings(stations, last_visit_at__gte=_this_week())


def _this_week() -> datetime:
    return clock.local_time(clock.week_of(clock.local_today()))


register_counts("children", _("Children"), _children)
register_counts("high_risk", _("High risk"), _high_risk)
register_counts("talked", _("Talked with parents this week"), _talked)
register_counts("visited", _("Visited this week"), _visited)
