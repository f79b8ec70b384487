"""Dates as stations write them."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Final

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from children.register.text import clean
from children.register.values import Scalar

_SEP: Final = r"\s*[-./,、年月\\ ]\s*"
_SERIALS: Final = range(20_000, 80_000)  # 1954 to 2119
_LUNAR: Final = re.compile(r"农历|阴历|旧历|lunar", re.IGNORECASE)
_TAIL: Final = re.compile(r"(\s*|T)\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*$|\s*[日号]?生?$")
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
Match = re.Match[str]


def read_dates(value: Scalar, *, epoch_1904: bool = False) -> tuple[date, ...]:
    """Every day the cell may mean, earliest first: one when it is clear, several when it is
    not ('2012.3', '3/4/2012', '12.3.5'), none when it is no date of the solar calendar."""
    if isinstance(value, bool) or value is None:
        return ()
    if isinstance(value, datetime):
        return (value.date(),)
    text = clean(value)
    if _LUNAR.search(text):
        return ()
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in _SERIALS:
        return _serial(float(text), epoch_1904)
    text = _TAIL.sub("", text).strip()
    for pattern, days in _FORMS:
        if match := pattern.fullmatch(text):
            return tuple(sorted(set(days(match))))
    return ()


def _serial(number: float, epoch_1904: bool) -> tuple[date, ...]:
    epoch = CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900
    day = from_excel(number, epoch)
    return (day.date(),) if isinstance(day, datetime) else ()


def _day(year: str | int, month: str | int, day: str | int) -> Iterator[date]:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return
    if 1900 <= found.year <= 2100:
        yield found


def _year_first(match: Match) -> Iterator[date]:
    yield from _day(*match.groups())


def _year_last(match: Match) -> Iterator[date]:
    first, second, year = match.groups()
    yield from _day(year, second, first)
    yield from _day(year, first, second)


def _short_year(match: Match) -> Iterator[date]:
    first, second, third = match.groups()
    yield from _day(f"20{first:0>2}", second, third)
    yield from _day(f"20{third:0>2}", second, first)
    yield from _day(f"20{third:0>2}", first, second)


def _month(match: Match) -> Iterator[date]:
    year, month = int(match[1]), int(match[2])
    if 1900 <= year <= 2100 and 1 <= month <= 12:
        yield from (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))


def _six_digits(match: Match) -> Iterator[date]:
    digits = match[1]
    if whole := re.fullmatch(r"(\d{4})(\d{2})", digits):
        yield from _month(whole)
    yield from _day(f"20{digits[:2]}", digits[2:4], digits[4:])


def _named_month(match: Match) -> Iterator[date]:
    name = match["name"].lower()[:3]
    if name in _MONTHS:
        yield from _day(match["year"], _MONTHS.index(name) + 1, match["day"])


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[Match], Iterator[date]]], ...]] = (
    (re.compile(r"(\d{4})(\d{2})(\d{2})"), _year_first),
    (re.compile(rf"(\d{{4}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}})\.?"), _year_first),
    (re.compile(rf"(\d{{4}}){_SEP}(\d{{1,2}})月?份?"), _month),
    (re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}})"), _year_last),
    (re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}})"), _short_year),
    (re.compile(r"(\d{6})"), _six_digits),
    (
        re.compile(
            r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?P<name>[A-Za-z]{3,9})[\s.,-]+(?P<year>\d{4})"
        ),
        _named_month,
    ),
    (
        re.compile(
            r"(?P<name>[A-Za-z]{3,9})[\s.-]+(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s.,-]+(?P<year>\d{4})"
        ),
        _named_month,
    ),
)
