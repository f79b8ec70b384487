"""What the county page may count about children: totals per station, never a child."""

from collections.abc import Mapping, Sequence

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from children.models import Child
from children.models.file import Risk
from common import clock
from stations.county import register_counts


def _children(stations: Sequence[int], **which: object) -> Mapping[int, int]:
    """Children now enrolled at each station, all or those that fit."""
    found = Child.objects.current().filter(station_id__in=stations, **which)
    return dict(found.order_by().values_list("station_id").annotate(Count("pk")))


def _high_risk(stations: Sequence[int]) -> Mapping[int, int]:
    return _children(stations, risk=Risk.HIGH)


def _talked(stations: Sequence[int]) -> Mapping[int, int]:
    return _done_this_week(stations, "R1")


def _visited(stations: Sequence[int]) -> Mapping[int, int]:
    return _done_this_week(stations, "R5")


def _done_this_week(stations: Sequence[int], rule: str) -> Mapping[int, int]:
    week = clock.local_time(clock.week_of(clock.local_today()))
    return _children(stations, duties__rule=rule, duties__done_at__gte=week)


register_counts("children", _("Children"), _children)
register_counts("high_risk", _("High risk"), _high_risk)
register_counts("talked", _("Talked with parents this week"), _talked)
register_counts("visited", _("Visited this week"), _visited)
