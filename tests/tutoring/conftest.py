"""A term at 青山 and a 4:30 class in it; 小雨 and 小石 are enrolled, one place in each session."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest

from children.models import Child, LogEntry
from common import clock
from stations.models import CalendarDay, Term
from tests.cast import Cast
from tutoring.actions import create_series, enrol, generate_sessions, take_place
from tutoring.models import ClassSeries, ClassSession, TutorPlace

Closing = Callable[[date, CalendarDay.Kind], None]
Moving = Callable[[datetime], None]


@dataclass
class Class:
    """`later` is the second session to come; `next` begins within a week."""

    series: ClassSeries
    sessions: list[ClassSession]

    @property
    def next(self) -> ClassSession:
        return self.sessions[0]

    @property
    def later(self) -> ClassSession:
        return self.sessions[1]


@pytest.fixture
def term(cast: Cast) -> Term:
    return Term.objects.create(
        county=cast.county,
        name="秋季学期",
        starts_on=cast.today - timedelta(days=100),
        ends_on=cast.today + timedelta(days=100),
    )


@pytest.fixture
def differs(cast: Cast, term: Term) -> Closing:
    """Marks a day of the county's calendar."""

    def mark(day: date, kind: CalendarDay.Kind) -> None:
        CalendarDay.objects.create(county=cast.county, day=day, kind=kind)

    return mark


@pytest.fixture
def the_class(cast: Cast, term: Term) -> Class:
    """Every day of the week, so that tests run on any day."""
    series = create_series(
        station=cast.qingshan,
        name="四点半课堂",
        rule="FREQ=DAILY",
        starts_on=cast.today - timedelta(days=30),
        starts=time(16, 30),
        minutes=90,
        places=1,
        school_days_only=False,
        by=cast.zhou_min,
    )
    for child in (cast.xiaoyu, cast.xiaoshi):
        enrol(series=series, child=child, since=series.starts_on, by=cast.zhou_min, at=cast.now)
    tomorrow = cast.now + timedelta(days=1)
    generate_sessions(series=series, until=cast.today + timedelta(days=7), at=tomorrow)
    return Class(series, list(series.sessions.order_by("starts_at")))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Moving:
    """Moves the wall clock of views and of `visible_to`."""

    def move(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


@pytest.fixture
def lin_teaches(cast: Cast, the_class: Class, at: Moving) -> TutorPlace:
    """林晓 holds the place in the next session, which has just begun."""
    place = take_place(id=uuid4(), session_id=the_class.next.pk, by=cast.lin_xiao, at=cast.now)
    at(the_class.next.starts_at + timedelta(minutes=1))
    return place.row


def entries(child: Child, kind: str = "tutoring") -> list[LogEntry]:
    return list(LogEntry.objects.filter(child=child, kind__startswith=kind).order_by("seq"))
