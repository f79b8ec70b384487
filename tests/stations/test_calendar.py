"""The autumn term of 2026 as the State Council's notice has it (domain: year)."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from stations.calendar import school_days
from stations.models import CalendarDay, Term
from tests.cast import Cast

AUTUMN = """day,kind,note,station,until
2026-09-01,term,2026 秋季学期,,2027-01-22
2026-10-01,holiday,国庆节
2026-10-02,holiday,国庆节
2026-09-20,make_up,国庆节调休
2026-10-10,make_up,国庆节调休
2026-08-29,make_up,学期外
2026-11-12,closed,停电,青山服务站
"""


@pytest.fixture
def autumn(cast: Cast, tmp_path: Path) -> Path:
    file = tmp_path / "autumn.csv"
    file.write_text(AUTUMN)
    call_command("import_calendar", file, county=cast.county.name, verbosity=0)
    return file


@pytest.mark.parametrize(
    ("day", "school"),
    [
        (date(2026, 9, 1), True),
        (date(2026, 10, 1), False),  # a Thursday, National Day
        (date(2026, 10, 10), True),  # a Saturday, worked for the holiday
        (date(2026, 10, 11), False),  # a Sunday
        (date(2026, 8, 29), False),  # a make-up workday before the term
        (date(2027, 1, 25), False),  # a Monday in the vacation
    ],
)
def test_school_days(cast: Cast, autumn: Path, day: date, school: bool) -> None:
    assert (school_days(cast.qingshan, day, day) == [day]) is school


def test_a_station_may_differ_from_its_county(cast: Cast, autumn: Path) -> None:
    power_cut = date(2026, 11, 12)
    assert school_days(cast.qingshan, power_cut, power_cut) == []
    assert school_days(cast.liuhe, power_cut, power_cut) == [power_cut]


def test_school_days_of_a_stretch(cast: Cast, autumn: Path) -> None:
    week = school_days(cast.qingshan, date(2026, 10, 5), date(2026, 10, 11))
    assert week == [date(2026, 10, day) for day in (5, 6, 7, 8, 9, 10)]


def test_importing_again_doubles_nothing_and_mends(cast: Cast, autumn: Path) -> None:
    before = CalendarDay.objects.count(), Term.objects.count()
    autumn.write_text(AUTUMN.replace("停电", "修路"), encoding="gb18030")
    call_command("import_calendar", autumn, county=cast.county.name, verbosity=0)
    assert (CalendarDay.objects.count(), Term.objects.count()) == before
    assert CalendarDay.objects.get(station=cast.qingshan).note == "修路"


def test_a_wrong_file_names_each_row_and_writes_nothing(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(
        "day,kind,note,station,until\n"
        "2026-09-01,holiday,ok\n"
        "1 Sep,holiday,\n"
        "2026-09-02,party,\n"
        "2026-09-03,closed,,月球服务站\n"
        "2026-09-01,term,,,2026-08-01\n"
    )
    with pytest.raises(CommandError) as refused:
        call_command("import_calendar", file, county=cast.county.name)
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == [
        "line 3",
        "line 4",
        "line 5",
        "line 6",
    ]
    assert not CalendarDay.objects.exists()


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\x00\xff\xfe"])
def test_what_is_no_calendar_is_said_plainly(cast: Cast, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "no.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match=r"first line|第一行"):
        call_command("import_calendar", file, county=cast.county.name)
