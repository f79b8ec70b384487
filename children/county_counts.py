"""What the county page may count about children: totals per station, never a child."""

from collections import Counter as CountOf
from collections.abc import Mapping, Sequence

import orjson
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from children.levels import Level
from children.models import Child, ChildStanding
from children.models.file import Risk
from children.needs import need
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


def _needing(stations: Sequence[int]) -> Mapping[int, int]:
    return _at_level(stations, (Level.CONCERN, Level.URGENT))


def _urgent(stations: Sequence[int]) -> Mapping[int, int]:
    return _at_level(stations, (Level.URGENT,))


def _at_level(stations: Sequence[int], levels: Sequence[Level]) -> Mapping[int, int]:
    """Children whose need is of these levels at this moment, as their boards say."""
    now = clock.now()
    stamp, names = clock.stamp(now), {level.name.lower() for level in levels}
    rows = ChildStanding.objects.filter(station_id__in=stations, is_current=True)
    return CountOf(
        station
        for station, state in rows.values_list("station_id", "state").iterator()
        if need(orjson.loads(state), now, stamp).level in names
    )


register_counts("children", _("Children"), _children)
register_counts("needing", _("Concern or urgent now"), _needing, within="children")
register_counts("urgent", _("Urgent now"), _urgent, within="needing")
register_counts("high_risk", _("High risk"), _high_risk, within="children")
register_counts("talked", _("Talked with parents this week"), _talked, within="children")
register_counts("visited", _("Visited this week"), _visited, within="children")
