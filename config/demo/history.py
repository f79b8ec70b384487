"""Half a year of the county, told child by child and written in bulk."""

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from django.db import transaction

from accounts.models import User
from children.actions.boarding import note_boarding
from children.status_log import record_many
from common import clock
from config.demo.calls import CallHistory
from config.demo.classes import ClassHistory
from config.demo.consents import tell_consents
from config.demo.county import DemoCounty, build_county
from config.demo.duties import DutyHistory
from config.demo.families import DemoFamily, Story, build_families
from config.demo.happenings import Diary
from config.demo.names import Names
from config.demo.photos import hang_photos
from config.demo.reports import tell_report
from config.demo.visits import VisitHistory

WEEKS = 26
SEED = 20260901


@transaction.atomic
def seed(now: datetime, seed_number: int = SEED) -> int:
    """Builds the whole county; returns the number of log entries written.

    People, families and happenings are the same for the same seed and day.
    """
    random = Random(seed_number)  # noqa: S311 - a demo, nothing secret
    today = clock.local_date(now)
    names = Names(random)
    place = build_county(names, random, today)
    families = build_families(place, names, random, today)
    return _tell(place, families, random, now)


def _tell(place: DemoCounty, families: list[DemoFamily], random: Random, now: datetime) -> int:
    today = clock.local_date(now)
    this_week = clock.week_of(today)
    mondays = [this_week - timedelta(weeks=back) for back in range(WEEKS, -1, -1)]
    diaries = {child.pk: Diary(child) for each in families for child in each.children}
    calls = CallHistory(random, now, diaries)
    visits = VisitHistory(random, now, diaries)
    classes = ClassHistory(random, now, diaries)
    for each in families:
        calls.tell(each, place.windows[each.family.station_id], mondays)
        for child in each.children:
            visits.tell(each, child, mondays)
        if each.story is Story.SUMMER_TOGETHER:
            _summer(each, diaries, random, today)
    for station in place.stations:
        here = [each for each in families if each.family.station_id == station.pk]
        classes.tell(place, station, here, mondays[0])
        note_boarding(station=station, at=now)
    # Numbers of their own: what is told above stays the same for the same seed.
    duties = DutyHistory(Random(SEED + 1), now, diaries)  # noqa: S311
    for each in families:
        for child in each.children:
            duties.tell(each, child)
    tell_consents(families, diaries, now)
    drafts = [draft for pk in sorted(diaries) for draft in diaries[pk].drafts()]
    written = len(record_many(drafts, now))
    for history in (calls, visits, classes):
        history.write()
    tell_report(families, now)
    hang_photos(families, now)
    return written


def _summer(each: DemoFamily, diaries: dict[int, Diary], random: Random, today: date) -> None:
    """The children spend July and August with their parents in the city."""
    year = today.year if today.month >= 7 else today.year - 1
    left, until = date(year, 7, 6), date(year, 8, 28)
    for child in each.children:
        source = str(UUID(int=random.getrandbits(128), version=4))
        facts = {"rules": ["R1", "R2", "R5"], "until": until.isoformat(), "reason": "reunited"}
        at = clock.local_time(left)
        diaries[child.pk].tell("children.duties_paused", source, at, each.worker.pk, facts)


def is_seeded() -> bool:
    return User.objects.filter(username="coordinator").exists()
