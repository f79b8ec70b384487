"""Half a year of weekly visits by volunteer mothers, and what followed where things got worse."""

from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from children.models import Child
from common import clock
from common.idempotency import body_digest
from config.demo.families import DemoFamily, Story
from config.demo.happenings import Diary, Told
from config.demo.texts import BETTER, CLOSED, GAINS, RAISED, SERVICES, WORSE
from stations.models import ServiceHours
from volunteers.log_kinds import drafts
from volunteers.models import Domain, Visit, VisitState

# Weeks before this one without a visit, by story.
SILENT = {Story.NO_VISIT_3: 3, Story.NO_VISIT_1: 1}
HOURS = (time(12, 10), time(17, 40), time(18, 20), time(10), time(15, 30))


class VisitHistory:
    """Collects the rows of all visits; `diaries` get their entries."""

    def __init__(self, random: Random, now: datetime, diaries: dict[int, Diary]) -> None:
        self.random, self.now, self.diaries = random, now, diaries
        self.visits: list[Visit] = []
        self.states: list[VisitState] = []
        self.hours: list[ServiceHours] = []

    def tell(self, each: DemoFamily, child: Child, mondays: list[date]) -> None:
        worse: set[str] = set()
        for back, monday in reversed(list(enumerate(reversed(mondays)))):
            if monday < child.enrolled_on or self._skipped(each, child, monday, back):
                continue
            # Boarders are home at the weekend only.
            day = self.random.choice((5, 6)) if child.is_boarder else self.random.randrange(7)
            at = clock.local_time(monday + timedelta(days=day), self.random.choice(HOURS))
            if at + timedelta(hours=2) > self.now:
                continue
            worse = self._visit(each, child, at, self._seen(each, back, worse))
        if each.story is Story.RAISED:
            self._raise(each, child)

    def write(self) -> None:
        Visit.objects.bulk_create(self.visits, batch_size=400)
        VisitState.objects.bulk_create(self.states, batch_size=800)
        ServiceHours.objects.bulk_create(self.hours, batch_size=800)

    def _skipped(self, each: DemoFamily, child: Child, monday: date, back: int) -> bool:
        silent = SILENT.get(each.story, 0)
        if each.story is Story.SUMMER_TOGETHER and monday.month in (7, 8):
            return True
        if silent and back <= silent:
            return True
        # The last whole week is never forgotten but where the story says so.
        return self.random.random() < {0: 0.4, 1: 0}.get(back, 0.06)

    def _seen(self, each: DemoFamily, back: int, before: set[str]) -> dict[str, str]:
        """A change per domain; `before` are the domains that were worse the last time."""
        if each.story is Story.WORSE_TWICE and back in (1, 2):
            return self._states({"emotional": "worse", "social": "same"})
        if each.story is Story.WORSE and back == 1:
            return self._states({"health": "worse"})
        seen = self._states({})
        for domain in before:
            seen[domain] = "better" if self.random.random() < 0.7 else "same"
        if back > 4 and not before and self.random.random() < 0.035:
            seen[self.random.choice(list(WORSE))] = "worse"
        return seen

    def _states(self, fixed: dict[str, str]) -> dict[str, str]:
        ordinary = {
            domain: "better" if self.random.random() < 0.08 else "same" for domain in Domain.values
        }
        return {**ordinary, **fixed}

    def _visit(
        self, each: DemoFamily, child: Child, at: datetime, seen: dict[str, str]
    ) -> set[str]:
        way = self.random.choices(("visit", "call", "outing"), (78, 17, 5))[0]
        visit = Visit(
            id=UUID(int=self.random.getrandbits(128), version=4),
            child=child,
            volunteer=each.volunteer,
            way=way,
            happened_at=at,
            minutes=self.random.choice((20, 30, 30, 40, 45, 60, 90)),
            services=self.random.sample(SERVICES, self.random.randint(1, 3)),
            gains=self.random.choice(GAINS),
            recorded_at=at + timedelta(minutes=50),
        )
        visit.body_digest = body_digest({"demo": visit.id})
        self.visits.append(visit)
        states = {domain: self._noted(domain, change) for domain, change in seen.items()}
        self.states += [VisitState(visit=visit, domain=d, **state) for d, state in states.items()]
        self.hours.append(
            ServiceHours(
                user=each.volunteer,
                station_id=child.station_id,
                day=clock.local_date(at),
                minutes=visit.minutes,
                source=f"volunteers.visit:{visit.pk}",
            )
        )
        worse = {domain for domain, change in seen.items() if change == "worse"}
        self._entries(each, visit, states, worse)
        return worse

    def _noted(self, domain: str, change: str) -> dict[str, str]:
        lines = {"worse": WORSE, "better": BETTER}.get(change)
        speaks = change == "worse" or self.random.random() < 0.4
        note = self.random.choice(lines[domain]) if lines and speaks else ""
        return {"change": change, "note": note}

    def _entries(
        self, each: DemoFamily, visit: Visit, states: dict[str, dict[str, str]], worse: set[str]
    ) -> None:
        diary = self.diaries[visit.child_id]
        entries = drafts(
            visit_id=visit.pk,
            child_id=visit.child_id,
            by_id=each.volunteer.pk,
            happened_at=visit.happened_at,
            way=visit.way,
            minutes=visit.minutes,
            services=visit.services,
            states=states,
            gains=visit.gains,
        )
        for minutes, entry in enumerate(entries, start=50):
            after = timedelta(minutes=minutes)
            told = diary.tell(
                entry.kind, entry.source_id, entry.happened_at, entry.by_id, entry.facts,
                after=after,
            )  # fmt: skip
        old = self.now - visit.happened_at > timedelta(weeks=4)
        if worse and old:
            self._close(each, diary, told, visit.happened_at)

    def _close(self, each: DemoFamily, diary: Diary, told: Told, seen_at: datetime) -> None:
        at = seen_at + timedelta(days=self.random.randint(1, 4), hours=2)
        note = self.random.choice(CLOSED)
        source = str(UUID(int=self.random.getrandbits(128), version=4))
        diary.tell(
            "children.concern_closed",
            source,
            at,
            each.worker.pk,
            lambda: {"closes": told.seq, "note": note},
        )

    def _raise(self, each: DemoFamily, child: Child) -> None:
        diary = self.diaries[child.pk]
        at = self.now - timedelta(days=self.random.randint(1, 3), hours=3)
        level = self.random.choice(("concern", "urgent"))
        facts = {"level": level, "text": self.random.choice(RAISED)}
        source = str(UUID(int=self.random.getrandbits(128), version=4))
        diary.tell("children.concern_raised", source, at, each.volunteer.pk, facts)
