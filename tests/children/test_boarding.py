"""Boarders' school weeks: from the evening before to the last afternoon, and only in term."""

from datetime import date, time, timedelta

from children.actions.boarding import note_boarding
from children.models import BusyTime
from common import clock
from stations.models import CalendarDay, Term
from tests.cast import Cast

MONDAY = date(2026, 11, 16)


def test_a_school_week_is_noted_once_and_only_for_boarders(cast: Cast) -> None:
    county = cast.qingshan.township.county
    Term.objects.filter(county=county).delete()
    CalendarDay.objects.filter(county=county).delete()
    Term.objects.create(
        county=county, name="秋", starts_on=MONDAY, ends_on=MONDAY + timedelta(days=10)
    )
    cast.xiaoshi.is_boarder, cast.xiaoyu.is_boarder = True, False
    cast.xiaoshi.save()
    cast.xiaoyu.save()
    at = clock.local_time(MONDAY, time(8))
    assert note_boarding(station=cast.qingshan, at=at) == 2
    assert note_boarding(station=cast.qingshan, at=at) == 2
    stretches = BusyTime.objects.filter(source__startswith="children.boarding").order_by("pk")
    assert {row.child_id for row in stretches} == {cast.xiaoshi.pk}
    assert [(row.starts_at, row.ends_at) for row in stretches] == [
        (
            clock.local_time(MONDAY - timedelta(days=1), time(17)),
            clock.local_time(MONDAY + timedelta(days=4), time(16)),
        ),
        (
            clock.local_time(MONDAY + timedelta(days=6), time(17)),
            clock.local_time(MONDAY + timedelta(days=10), time(16)),
        ),
    ]
