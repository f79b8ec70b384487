"""Six hundred children in their families, each with a story that the history will tell."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from accounts.models import User
from children.actions.opening import open_files
from children.models import AwayEpisode, Carer, CareTeamMember, Child, Family, Parent
from children.register.values import Sex
from common import clock
from common.crypto import keyed_hash
from config.demo.county import VILLAGES, DemoCounty
from config.demo.ids import id_number
from config.demo.names import FATHERS, GRANDFATHERS, GRANDMOTHERS, MOTHERS, Names
from config.demo.texts import CITIES
from stations.models import Station

CHILDREN_EACH = 50
SIBLINGS = ((1, 0.72), (2, 0.96), (3, 1.0))


class Story(StrEnum):
    """What makes a child appear on the board; most children are simply well."""

    STEADY = "steady"
    WORSE_TWICE = "worse_twice"
    WORSE = "worse"
    RAISED = "raised"
    NO_CALL_5 = "no_call_5"
    NO_CALL_2 = "no_call_2"
    NO_CALL_1 = "no_call_1"
    NEVER_CALLED = "never_called"
    UNANSWERED = "unanswered"
    NO_VISIT_3 = "no_visit_3"
    NO_VISIT_1 = "no_visit_1"
    ABSENT = "absent"
    SUMMER_TOGETHER = "summer_together"


# The first station shows every story; each other one a few of them.
FIRST_STATION: list[Story] = (
    [Story.WORSE_TWICE, Story.WORSE, Story.RAISED, Story.NO_CALL_5, Story.NO_CALL_2]
    + [Story.NO_CALL_1] * 3
    + [Story.NEVER_CALLED, Story.UNANSWERED, Story.NO_VISIT_3, Story.NO_VISIT_1, Story.ABSENT]
    + [Story.SUMMER_TOGETHER] * 5
)
OTHERS: tuple[Story, ...] = tuple(story for story in Story if story is not Story.STEADY)


@dataclass
class DemoFamily:
    family: Family
    parents: list[Parent]
    children: list[Child]
    story: Story
    volunteer: User
    worker: User


def build_families(
    place: DemoCounty, names: Names, random: Random, today: date
) -> list[DemoFamily]:
    found: list[DemoFamily] = []
    for number, station in enumerate(place.stations):
        stories: list[Story] = random.sample(OTHERS, 6) if number else list(FIRST_STATION)
        found += _Station(place, station, names, random, today).build(stories)
    return found


class _Station:
    """Builds the families of one station."""

    def __init__(
        self, place: DemoCounty, station: Station, names: Names, random: Random, today: date
    ) -> None:
        self.staff = place.staff[station.pk]
        self.station, self.names, self.random, self.today = station, names, random, today
        self.school = f"{station.township.name}中心小学"
        self.junior = f"{station.township.name}初级中学"

    def build(self, stories: list[Story]) -> list[DemoFamily]:
        families: list[DemoFamily] = []
        left = CHILDREN_EACH
        while left:
            size = min(left, self._size())
            story = stories.pop() if stories else Story.STEADY
            families.append(self._family(size, story, len(families)))
            left -= size
        self._save(families)
        return families

    def _size(self) -> int:
        drawn = self.random.random()
        return next(size for size, share in SIBLINGS if drawn <= share)

    def _family(self, size: int, story: Story, number: int) -> DemoFamily:
        surname = self.names.surname()
        father = self.names.adult(FATHERS, surname)
        village = self.random.choice(VILLAGES)
        family = Family(
            station=self.station,
            name=father,
            village=village,
            address=f"{village}{self.random.randint(1, 12)}组",
        )
        both_away = self.random.random() < 0.78
        parents = [
            self._parent(family, "father", father, away=True),
            self._parent(family, "mother", self.names.adult(MOTHERS), away=both_away),
        ]
        volunteers = self.staff.volunteers
        return DemoFamily(
            family=family,
            parents=parents,
            children=self._children(family, surname, size, story),
            story=story,
            volunteer=volunteers[number % len(volunteers)],
            worker=self.staff.worker,
        )

    def _parent(self, family: Family, relation: str, name: str, *, away: bool) -> Parent:
        born = date(self.random.randint(1980, 1993), self.random.randint(1, 12), 15)
        number = id_number(born, "m" if relation == "father" else "f", self.random.randrange(500))
        phone = (
            f"{self.random.choice(('138', '151', '186', '177'))}{self.random.randrange(10**8):08}"
        )
        return Parent(
            family=family,
            relation=relation,
            name=name,
            id_number=number,
            id_hash=keyed_hash(number, "id_number"),
            phone=phone,
            phone_hash=keyed_hash(phone, "phone"),
            work_city=self.random.choice(CITIES) if away else "在家",
            is_away=away,
        )

    def _children(self, family: Family, surname: str, size: int, story: Story) -> list[Child]:
        school_year = self.today.year - (self.today.month < 9)
        grades = sorted(self.random.sample(range(1, 10), size), reverse=True)
        made: list[Child] = []
        for grade in grades:
            born = date(school_year - 6 - grade + 1, self.random.randint(1, 8), 1)
            born += timedelta(days=self.random.randrange(28))
            made.append(self._child(family, surname, grade, born, story, {c.name for c in made}))
        return made

    def _child(
        self, family: Family, surname: str, grade: int, born: date, story: Story, taken: set[str]
    ) -> Child:
        sex: Sex = "f" if self.random.random() < 0.46 else "m"
        name = next(n for n in iter(lambda: self.names.child(surname, sex), "") if n not in taken)
        boards = (grade >= 7 and self.random.random() < 0.47) or self.random.random() < 0.08
        new = story is Story.NEVER_CALLED
        allergic = self.random.random() < 0.04
        return Child(
            family=family,
            station=self.station,
            name=name,
            sex=sex,
            birth_date=born,
            id_number=id_number(born, sex, self.random.randrange(500)),
            ethnicity=self.random.choice(("汉族",) * 12 + ("土家族", "苗族")),
            household_place=f"{self.station.township.name}{family.village}",
            health="花生过敏" if allergic else self.random.choice(("健康",) * 9 + ("近视", "哮喘")),
            alert="花生过敏，点心先看配料" if allergic else "",
            is_boarder=boards,
            school=self.school if grade <= 6 else self.junior,
            grade=grade,
            class_name=f"{self.random.randint(1, 3)}班",
            teacher=f"{self.names.surname()}老师",
            guardianship_rating=self.random.choice(
                ("good", "good", "fair", "fair", "carer_inadequate")
            ),
            income_sources="外出务工收入、务农",
            risk=self.random.choices(("low", "medium", "high"), (78, 18, 4))[0],
            enrolled_on=self.today - timedelta(days=50 if new else self.random.randint(190, 700)),
            avatar=self.random.randrange(1000),
        )

    def _save(self, families: list[DemoFamily]) -> None:
        Family.objects.bulk_create([each.family for each in families])
        Parent.objects.bulk_create([parent for each in families for parent in each.parents])
        Carer.objects.bulk_create([self._carer(each) for each in families])
        children = self._without_twins([child for each in families for child in each.children])
        open_files(
            children=children,
            keys=[[f"id:{child.id_number}"] for child in children],
            away=[
                AwayEpisode(
                    child=child,
                    who="both" if each.parents[1].is_away else "one",
                    starts_on=child.enrolled_on - timedelta(days=self.random.randint(60, 900)),
                )
                for each in families
                for child in each.children
            ],
            origin="register",
            by=self.staff.coordinator,
            at=clock.local_time(self.today - timedelta(days=186)),
        )
        CareTeamMember.objects.bulk_create(
            CareTeamMember(child=child, user=user, role=role, since=child.enrolled_on)
            for each in families
            for child in each.children
            for user, role in ((each.volunteer, "volunteer_mother"), (each.worker, "social_worker"))
        )

    def _without_twins(self, children: list[Child]) -> list[Child]:
        """No two children of the county share an ID number."""
        for child in children:
            while child.id_number in self.names.ids:
                sex: Sex = "f" if child.sex == "f" else "m"
                child.id_number = id_number(child.birth_date, sex, self.random.randrange(500))
            self.names.ids.add(child.id_number)
        return children

    def _carer(self, each: DemoFamily) -> Carer:
        relation = self.random.choice(("奶奶", "爷爷", "外婆", "外公", "奶奶", "外婆"))
        given = GRANDFATHERS if relation in ("爷爷", "外公") else GRANDMOTHERS
        surname = each.family.name[0] if relation == "爷爷" else None
        phone = f"139{self.random.randrange(10**8):08}"
        return Carer(
            family=each.family,
            name=self.names.adult(given, surname),
            relation=relation,
            phone=phone,
            phone_hash=keyed_hash(phone, "phone"),
            since=each.children[0].enrolled_on,
        )
