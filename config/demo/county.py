"""The county itself: townships, stations, windows, calendar, and everybody who works there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from random import Random

from django.contrib.auth.hashers import make_password

from accounts.models import User
from config.demo.names import MOTHERS, STUDENTS, VOLUNTEERS, Names
from stations import calendar_file
from stations.access import CONTACT_ROLES, runs_out
from stations.actions import import_calendar
from stations.calendar_file import TermRow
from stations.models import (
    County,
    FamilyWindow,
    Membership,
    Role,
    Station,
    Township,
    Training,
    Vetting,
    WindowHours,
)

PASSWORD = "lianxin-demo"  # noqa: S105 - printed at start; the demo has no secrets
COUNTY = "云溪县"
TOWNSHIPS = {
    "石桥镇": ("石桥", "河湾", "青山"),
    "白鹭镇": ("白鹭", "枫林", "沙田"),
    "柳林乡": ("柳林", "杏花", "大冲"),
    "竹山乡": ("竹山", "清泉", "长岭"),
}
VILLAGES = ("桥头村", "上湾村", "下湾村", "新屋村", "柏树村", "胡家冲村", "双井村", "梨园村")
# The people of the sign-in cards: user name → role and name, all at the first station.
CAST = {
    "coordinator": (Role.COORDINATOR, "周敏"),
    "socialworker": (Role.SOCIAL_WORKER, "李雯"),
    "volunteer": (Role.VOLUNTEER_MOTHER, "王秀英"),
    "tutor": (Role.TUTOR, "陈思远"),
    "supervisor": (Role.COUNTY_SUPERVISOR, "孙立群"),
    "administrator": (Role.ADMINISTRATOR, "钱卫东"),
}
VOLUNTEERS_EACH, TUTORS_EACH, STATIONS_PER_WORKER = 10, 5, 2
# Days since the last record inquiry, where it is not a year's midst: one runs out in three weeks,
# one ran out a week ago.
OLD_INQUIRIES = {"volunteer0-9": 344, "tutor0-4": 372}
OPENS, CLOSES = time(9), time(21, 30)


@dataclass
class Staff:
    coordinator: User
    worker: User
    volunteers: list[User] = field(default_factory=list)
    tutors: list[User] = field(default_factory=list)


@dataclass
class DemoCounty:
    county: County
    stations: list[Station]
    windows: dict[int, FamilyWindow]
    staff: dict[int, Staff]


def build_county(names: Names, random: Random, today: date) -> DemoCounty:
    """Everything but the children. The first station is the one that the cast works at."""
    county = County.objects.create(name=COUNTY)
    stations = _stations(county, today)
    _calendar(county, today)
    windows = {station.pk: _window(station) for station in stations}
    # On duty at any hour, so that a call can be tried whenever the demo is started.
    _window(stations[0], "值班窗口", time(0), time(23, 30))
    staff = _staff(county, stations, names, random, today)
    return DemoCounty(county, stations, windows, staff)


def _stations(county: County, today: date) -> list[Station]:
    made = []
    for township_name, places in TOWNSHIPS.items():
        township = Township.objects.create(county=county, name=township_name)
        made += [
            Station.objects.create(
                township=township,
                name=f"{place}儿童服务站",
                address=f"{COUNTY}{township_name}{place}村委会旁",
                opened_on=today - timedelta(days=900),
            )
            for place in places
        ]
    return made


def _calendar(county: County, today: date) -> None:
    with (Path(__file__).parent / "calendar.csv").open(encoding="utf-8") as lines:
        days, terms = calendar_file.read(lines, county)
    import_calendar(county=county, days=days, terms=[*terms, *_terms(today)])


def _terms(today: date) -> Iterator[TermRow]:
    for year in range(today.year - 1, today.year + 2):
        yield TermRow(f"{year}年春季学期", date(year, 2, 24), date(year, 7, 3))
        yield TermRow(f"{year}年秋季学期", date(year, 9, 1), date(year + 1, 1, 22))


def _window(
    station: Station, name: str = "亲情连线窗口", opens: time = OPENS, closes: time = CLOSES
) -> FamilyWindow:
    window = FamilyWindow.objects.create(station=station, name=name)
    WindowHours.objects.bulk_create(
        WindowHours(window=window, weekday=day, opens=opens, closes=closes) for day in range(7)
    )
    return window


class _Roll:
    """Collects people and writes them at once; one password hash serves all of them."""

    def __init__(self, random: Random, today: date) -> None:
        self.random, self.today = random, today
        self.password = make_password(PASSWORD)
        self.users: list[User] = []
        self.roles: list[tuple[User, Role, Station | None, County | None]] = []
        self.phones = iter(range(13_700_000_000, 13_900_000_000, 7_919))

    def person(self, username: str, name: str) -> User:
        user = User(
            username=username, name=name, phone=str(next(self.phones)), password=self.password
        )
        self.users.append(user)
        return user

    def give(
        self, user: User, role: Role, station: Station | None = None, county: County | None = None
    ) -> None:
        self.roles.append((user, role, station, county))

    def write(self) -> None:
        User.objects.bulk_create(self.users)
        since = self.today - timedelta(days=500)
        checked = {
            user: self.today - timedelta(days=self.random.randint(20, 340)) for user in self.users
        }
        for user in self.users:
            if user.username in OLD_INQUIRIES:
                checked[user] = self.today - timedelta(days=OLD_INQUIRIES[user.username])
        Vetting.objects.bulk_create(
            Vetting(user=user, result=Vetting.Result.CLEAR, checked_on=day)
            for user, day in checked.items()
        )
        Training.objects.bulk_create(
            Training(user=user, topic="儿童保护与强制报告", completed_on=since)
            for user in self.users
        )
        Membership.objects.bulk_create(
            Membership(
                user=user,
                role=role,
                station=station,
                county=county,
                state=Membership.State.ACTIVE,
                since=since,
                vetted_until=runs_out(checked[user]) if role in CONTACT_ROLES else None,
            )
            for user, role, station, county in self.roles
        )


def _staff(
    county: County, stations: list[Station], names: Names, random: Random, today: date
) -> dict[int, Staff]:
    roll = _Roll(random, today)
    cast = {key: roll.person(key, names.keep(name)) for key, (_role, name) in CAST.items()}
    roll.give(cast["supervisor"], Role.COUNTY_SUPERVISOR, county=county)
    roll.give(cast["administrator"], Role.ADMINISTRATOR)
    staff: dict[int, Staff] = {}
    worker = cast["socialworker"]
    for number, station in enumerate(stations):
        first = number == 0
        if number and number % STATIONS_PER_WORKER == 0:
            worker = roll.person(f"socialworker{number}", names.adult(MOTHERS))
        coordinator = (
            cast["coordinator"]
            if first
            else roll.person(f"coordinator{number}", names.adult(MOTHERS))
        )
        here = Staff(coordinator, worker)
        mothers, students = (["volunteer"], ["tutor"]) if first else ([], [])
        here.volunteers = [cast[key] for key in mothers] + [
            roll.person(f"volunteer{number}-{n}", names.adult(VOLUNTEERS))
            for n in range(len(mothers), VOLUNTEERS_EACH)
        ]
        here.tutors = [cast[key] for key in students] + [
            roll.person(f"tutor{number}-{n}", names.adult(STUDENTS))
            for n in range(len(students), TUTORS_EACH)
        ]
        _give_roles(roll, here, station)
        staff[station.pk] = here
    roll.write()
    return staff


def _give_roles(roll: _Roll, here: Staff, station: Station) -> None:
    roll.give(here.coordinator, Role.COORDINATOR, station)
    roll.give(here.worker, Role.SOCIAL_WORKER, station)
    for user in here.volunteers:
        roll.give(user, Role.VOLUNTEER_MOTHER, station)
    for user in here.tutors:
        roll.give(user, Role.TUTOR, station)
