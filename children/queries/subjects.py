"""The children of a county as codes and bands: what research may be told of each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import orjson
from django.db.models import Count

from children.dates import age
from children.export.rows import STATES, UNKNOWN, Subject
from children.log.kinds import all_kinds
from children.models import AwayEpisode, Child, LogEntry
from children.needs import need
from children.queries.consents import consenting
from common import clock
from stations.models import County

LOOKED_BACK: Final = timedelta(weeks=12)
_AGES: Final = ((6, "0-5"), (9, "6-8"), (12, "9-11"), (14, "12-13"), (16, "14-15"))
_COUNTS: Final = ((1, "0"), (4, "1-3"), (8, "4-7"), (12, "8-11"))
# Which date of the standing an entry moves, and the column that counts it.
_COUNTED: Final = {"call": "calls", "visit": "visits", "class": "classes"}


@dataclass(frozen=True)
class Subjects:
    """Those who may be shown, with their children; `others` counts the rest by station."""

    children: Sequence[Child]
    told: Sequence[Subject]
    others: Mapping[str, int]


def subjects(county: County, at: datetime) -> Subjects:
    """The children who are at a station of the county now; those agreed to research are told."""
    here = Child.objects.current().filter(station__township__county=county)
    rows = list(here.select_related("station", "standing").order_by("pk"))
    day = clock.local_date(at)
    agreed = consenting([row.pk for row in rows], "research", day)
    told = [row for row in rows if row.pk in agreed]
    counts, away = _counts(told, at), _away(told)
    others: dict[str, int] = defaultdict(int)
    for row in rows:
        others[str(row.station_id)] += row.pk not in agreed
    return Subjects(
        told, [_told(row, counts, away.get(row.pk, UNKNOWN), at) for row in told], others
    )


def _told(
    child: Child, counts: Mapping[tuple[int, str], int], away: str, at: datetime
) -> dict[str, str]:
    state = orjson.loads(child.standing.state)
    pointers = {
        "station": str(child.station_id),
        "sex": child.sex,
        "age": _band(age(child.birth_date, clock.local_date(at)), _AGES, "16+"),
        "away": away,
        "boarding": {True: "yes", False: "no", None: UNKNOWN}[child.is_boarder],
        "guardianship": child.guardianship_rating or UNKNOWN,
        "stage": _stage(child),
    }
    measures = {
        name: _band(counts.get((child.pk, what), 0), _COUNTS, "12+")
        for what, name in _COUNTED.items()
    }
    states = {name: state["states"].get(name, UNKNOWN) for name in STATES}
    return {
        **pointers,
        **measures,
        **states,
        "level": need(state, at).level,
        "risk": child.risk,
    }


def _counts(children: Collection[Child], at: datetime) -> dict[tuple[int, str], int]:
    """How often in the last twelve weeks, by child and what."""
    found: dict[tuple[int, str], int] = defaultdict(int)
    kinds = {kind.name: kind.last for kind in all_kinds() if kind.last in _COUNTED}
    for some in _slices([child.pk for child in children]):
        rows = LogEntry.objects.filter(
            child__in=some, kind__in=kinds, happened_at__gte=at - LOOKED_BACK
        )
        for child, kind, times in (
            rows.order_by().values_list("child", "kind").annotate(Count("pk"))
        ):
            found[child, str(kinds[kind])] += times
    return found


def _away(children: Collection[Child]) -> dict[int, str]:
    open_now = AwayEpisode.objects.filter(child__in=children, ends_on__isnull=True)
    return dict.fromkeys((child.pk for child in children), "no") | dict(
        open_now.values_list("child", "who")
    )


def _slices(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + 500] for start in range(0, len(ids), 500))


def _stage(child: Child) -> str:
    """Primary school in two halves; the class itself would point too closely."""
    if child.school_stage == "primary" and child.grade:
        return "primary_1_3" if child.grade <= 3 else "primary_4_6"
    return child.school_stage or UNKNOWN


def _band(number: int, bands: Sequence[tuple[int, str]], last: str) -> str:
    return next((name for below, name in bands if number < below), last)
