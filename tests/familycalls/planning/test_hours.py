"""People's hours, each by their own clock, as half hours of the station's week."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from common.clock import STATION_ZONE
from familycalls.planning.hours import (
    Stretch,
    Weekly,
    free,
    half_of,
    moment_of,
    parents_halves,
    touching,
    within,
)

MONDAY = date(2026, 11, 16)
SEVEN_PM = 38


def weekly(zone: str, **more: object) -> Weekly:
    told: dict[str, object] = {"weekdays": {}, "exceptions": {}, **more}
    return Weekly(zone=ZoneInfo(zone), **told)  # type: ignore[arg-type]


def at(hour: int, minute: int = 0, day: int = 16) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=STATION_ZONE)


@pytest.mark.parametrize(
    ("zone", "stretch"),
    [
        ("Asia/Shanghai", Stretch(time(19), time(20))),
        ("Europe/Berlin", Stretch(time(12), time(13))),
        ("America/New_York", Stretch(time(6), time(7))),
        ("Asia/Kathmandu", Stretch(time(16, 45), time(17, 45))),
    ],
)
def test_the_same_hour_by_four_clocks(zone: str, stretch: Stretch) -> None:
    assert list(parents_halves(MONDAY, weekly(zone, weekdays={0: [stretch]}))) == [38, 39]


def test_a_sunday_evening_in_the_west_is_our_monday_morning() -> None:
    evening = {6: [Stretch(time(22), time(0), rather=True)]}
    halves = parents_halves(MONDAY, weekly("Europe/Berlin", weekdays=evening))
    assert halves == {10: True, 11: True, 12: True, 13: True}


def test_summer_time_moves_the_call_and_not_the_parents_clock() -> None:
    noon = weekly("Europe/Berlin", weekdays={0: [Stretch(time(12), time(12, 30))]})
    assert list(parents_halves(date(2026, 7, 6), noon)) == [36]
    assert list(parents_halves(MONDAY, noon)) == [SEVEN_PM]


def test_an_exception_stands_for_its_day() -> None:
    evening = [Stretch(time(19), time(19, 30))]
    morning = [Stretch(time(9), time(9, 30))]
    hours = weekly(
        "Asia/Shanghai",
        weekdays={0: evening, 1: evening, 2: evening},
        exceptions={MONDAY: [], date(2026, 11, 17): morning},
    )
    assert list(parents_halves(MONDAY, hours)) == [48 + 18, 96 + SEVEN_PM]


def test_half_hours_lie_wholly_within_and_touch_partly() -> None:
    assert list(within(MONDAY, at(16, 40), at(18, 10))) == [34, 35]
    assert list(touching(MONDAY, at(16, 40), at(18, 10))) == [33, 34, 35, 36]
    assert list(touching(MONDAY, at(16, 30), at(17))) == [33]


def test_what_has_begun_is_over() -> None:
    halves = free(MONDAY, [(at(17), at(18))], at(16, 10))
    assert sorted(halves)[:3] == [33, 36, 37]


def test_there_and_back() -> None:
    assert half_of(MONDAY, moment_of(MONDAY, SEVEN_PM)) == SEVEN_PM
    assert moment_of(MONDAY, SEVEN_PM) == at(19)
