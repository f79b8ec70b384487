"""Sessions come from rule and calendar, once each."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest

from children.actions.leaving import end_enrolment as leave
from children.models import BusyTime
from common import clock
from common.errors import Forbidden, Invalid, NotFound
from stations.models import CalendarDay, Term
from tests.cast import Cast
from tests.tutoring.conftest import Class, Closing
from tutoring.actions import (
    cancel_session,
    create_series,
    end_enrolment,
    enrol,
    generate_sessions,
)
from tutoring.models import ClassSeries

Kind = CalendarDay.Kind


def monday_after(day: date) -> date:
    return clock.week_of(day) + timedelta(weeks=1)


def daily(cast: Cast, rule: str = "FREQ=DAILY") -> ClassSeries:
    return create_series(
        station=cast.qingshan,
        name="四点半课堂",
        rule=rule,
        starts_on=cast.today,
        starts=time(16, 30),
        minutes=90,
        places=2,
        by=None,
    )


def generated(cast: Cast, series: ClassSeries, monday: date) -> list[date]:
    at = clock.local_time(monday)
    generate_sessions(series=series, until=monday + timedelta(days=6), at=at)
    days = series.sessions.order_by("original_date").values_list("original_date", flat=True)
    return [day for day in days if day >= monday]


def test_a_week_in_term_has_five_school_days(cast: Cast, term: Term) -> None:
    monday = monday_after(cast.today)
    week = [monday + timedelta(days=n) for n in range(5)]
    assert generated(cast, daily(cast), monday) == week


def test_a_holiday_has_no_class_and_a_make_up_saturday_has(cast: Cast, differs: Closing) -> None:
    monday = monday_after(cast.today)
    wednesday, saturday = monday + timedelta(days=2), monday + timedelta(days=5)
    differs(wednesday, Kind.HOLIDAY)
    differs(saturday, Kind.MAKE_UP)
    days = generated(cast, daily(cast), monday)
    assert wednesday not in days
    assert saturday in days
    assert len(days) == 5


def test_a_make_up_day_outside_term_is_no_school_day(cast: Cast, differs: Closing) -> None:
    after = Term.objects.get().ends_on + timedelta(days=3)
    monday = monday_after(after)
    differs(monday + timedelta(days=5), Kind.MAKE_UP)
    assert generated(cast, daily(cast), monday) == []


def test_a_weekly_rule_keeps_to_its_days(cast: Cast, term: Term) -> None:
    monday = monday_after(cast.today)
    days = generated(cast, daily(cast, "FREQ=WEEKLY;BYDAY=TU,TH"), monday)
    assert [day.weekday() for day in days] == [1, 3]


def test_a_session_begins_by_the_stations_clock(cast: Cast, term: Term) -> None:
    series = daily(cast)
    monday = monday_after(cast.today)
    generated(cast, series, monday)
    session = series.sessions.get(original_date=monday)
    assert session.starts_at == datetime.combine(monday, time(8, 30), UTC)
    assert session.ends_at - session.starts_at == timedelta(minutes=90)


def test_generating_again_makes_nothing_new(cast: Cast, the_class: Class) -> None:
    until = cast.today + timedelta(days=7)
    before = [session.pk for session in the_class.sessions]
    tomorrow = cast.now + timedelta(days=1)
    assert generate_sessions(series=the_class.series, until=until, at=tomorrow) == 0
    assert [session.pk for session in the_class.series.sessions.order_by("starts_at")] == before


def test_a_longer_stretch_adds_only_what_is_missing(cast: Cast, the_class: Class) -> None:
    until = cast.today + timedelta(days=9)
    tomorrow = cast.now + timedelta(days=1)
    assert generate_sessions(series=the_class.series, until=until, at=tomorrow) == 2


@pytest.mark.parametrize(
    "rule",
    ["", "every day", "FREQ=SECONDLY", "FREQ=NEVER", "DTSTART:20260901\nRRULE:FREQ=DAILY"],
)
def test_a_rule_that_is_none_is_refused(cast: Cast, rule: str) -> None:
    with pytest.raises(Invalid) as refused:
        daily(cast, rule)
    assert refused.value.code == "bad_rule"


@pytest.mark.parametrize(("who", "error"), [("chen_siyuan", Forbidden), ("feng_li", NotFound)])
def test_classes_are_arranged_by_the_station(
    cast: Cast, the_class: Class, who: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        enrol(
            series=the_class.series,
            child=cast.xiaoyu,
            since=cast.today,
            by=cast.people[who],
            at=cast.now,
        )


def test_a_child_of_another_station_cannot_be_enrolled(cast: Cast, the_class: Class) -> None:
    with pytest.raises(NotFound):
        enrol(series=the_class.series, child=cast.yangliu, since=cast.today, by=None, at=cast.now)


def test_classes_make_children_busy(cast: Cast, the_class: Class) -> None:
    busy = BusyTime.objects.get(source=f"tutoring.session:{the_class.next.pk}", child=cast.xiaoyu)
    assert (busy.starts_at, busy.ends_at) == (the_class.next.starts_at, the_class.next.ends_at)


def test_leaving_the_class_frees_the_time_after_it(cast: Cast, the_class: Class) -> None:
    end_enrolment(
        series=the_class.series,
        child=cast.xiaoyu,
        last_day=the_class.next.original_date,
        by=cast.zhou_min,
        at=cast.now,
    )
    left = BusyTime.objects.filter(child=cast.xiaoyu).values_list("source", flat=True)
    assert list(left) == [f"tutoring.session:{the_class.next.pk}"]
    assert BusyTime.objects.filter(child=cast.xiaoshi).count() == len(the_class.sessions)


@pytest.mark.parametrize("who", ["chen_siyuan", "zheng_qiang"])
def test_only_the_stations_staff_take_a_child_out(cast: Cast, the_class: Class, who: str) -> None:
    with pytest.raises((Forbidden, NotFound)):
        end_enrolment(
            series=the_class.series,
            child=cast.xiaoyu,
            last_day=cast.today,
            by=cast.people[who],
            at=cast.now,
        )
    assert the_class.series.enrolments.get(child=cast.xiaoyu).until is None


def test_leaving_the_station_ends_the_places_in_classes(cast: Cast, the_class: Class) -> None:
    leave(
        entry_id=uuid4(),
        child_id=cast.xiaoyu.pk,
        left_on=cast.today,
        reason="moved",
        by=cast.zhou_min,
        at=cast.now,
    )
    enrolment = the_class.series.enrolments.get(child=cast.xiaoyu)
    assert enrolment.until is not None
    assert enrolment.until >= cast.today
    to_come = BusyTime.objects.filter(starts_at__gt=clock.local_time(enrolment.until, time.max))
    assert not to_come.filter(child=cast.xiaoyu).exists()
    assert to_come.filter(child=cast.xiaoshi).exists()


def test_joining_later_makes_the_coming_sessions_busy(cast: Cast, the_class: Class) -> None:
    BusyTime.objects.filter(child=cast.xiaoyu).delete()
    the_class.series.enrolments.filter(child=cast.xiaoyu).delete()
    since = the_class.later.original_date
    enrol(series=the_class.series, child=cast.xiaoyu, since=since, by=None, at=cast.now)
    assert BusyTime.objects.filter(child=cast.xiaoyu).count() == len(the_class.sessions) - 1


def test_a_session_called_off_frees_its_time(cast: Cast, the_class: Class) -> None:
    cancel_session(session=the_class.next, by=cast.zhou_min, at=cast.now)
    source = f"tutoring.session:{the_class.next.pk}"
    assert not BusyTime.objects.filter(source=source).exists()
