from datetime import UTC, date, datetime, time

from stations.models import CalendarDay, FamilyWindow, WindowHours
from stations.windows import open_slots, slots_between
from tests.cast import Cast

SUNDAY = date(2026, 11, 22)


def window(cast: Cast, *hours: tuple[time, time]) -> FamilyWindow:
    made = FamilyWindow.objects.create(station=cast.qingshan, name="二号窗口")
    for opens, closes in hours:
        WindowHours.objects.create(window=made, weekday=6, opens=opens, closes=closes)
    return made


def test_half_hours_in_station_time(cast: Cast) -> None:
    slots = open_slots(window(cast, (time(19), time(20, 30))), SUNDAY)
    assert slots == [
        (datetime(2026, 11, 22, 11, 0, tzinfo=UTC), datetime(2026, 11, 22, 11, 30, tzinfo=UTC)),
        (datetime(2026, 11, 22, 11, 30, tzinfo=UTC), datetime(2026, 11, 22, 12, 0, tzinfo=UTC)),
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), datetime(2026, 11, 22, 12, 30, tzinfo=UTC)),
    ]


def test_slots_start_on_the_half_hour_and_end_before_closing(cast: Cast) -> None:
    slots = open_slots(window(cast, (time(8, 10), time(9, 45)), (time(12), time(12, 20))), SUNDAY)
    assert [start.strftime("%H:%M") for start, _end in slots] == ["00:30", "01:00"]


def test_a_closed_window_and_a_closed_day_have_none_but_a_holiday_has(cast: Cast) -> None:
    def close(kind: CalendarDay.Kind) -> None:
        CalendarDay.objects.update_or_create(
            county=cast.county, station=cast.qingshan, day=SUNDAY, defaults={"kind": kind}
        )

    open_all_day = window(cast, (time(8), time(9)))
    close(CalendarDay.Kind.HOLIDAY)
    assert len(open_slots(open_all_day, SUNDAY)) == 2
    close(CalendarDay.Kind.CLOSED)
    assert open_slots(open_all_day, SUNDAY) == []
    CalendarDay.objects.all().delete()
    open_all_day.is_open = False
    assert open_slots(open_all_day, SUNDAY) == []


def test_a_week_of_all_windows_costs_a_handful_of_queries(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    windows = list(FamilyWindow.objects.filter(station=cast.qingshan))
    with django_assert_max_num_queries(5):  # type: ignore[operator]
        slots = slots_between(windows, SUNDAY, date(2026, 11, 28))
    assert len(slots[cast.window.pk]) == 7 * 26
