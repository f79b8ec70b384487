"""What the county did about the duties that no service records by itself, noted by hand."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from children.log_kinds.duties import done_kind, tried_kind
from children.models import Child
from common import clock
from config.demo.families import DemoFamily, Story
from config.demo.happenings import Diary
from config.demo.texts import DUTY_NOTES
from stations.models import Term

# Days between two visits of the child director, by risk (domain: R6).
DIRECTOR_EVERY = {"high": 7, "medium": 30, "low": 90}


class DutyHistory:
    """Most duties are done in time; a few are not, so that each kind is seen on some board."""

    def __init__(self, random: Random, now: datetime, diaries: Mapping[int, Diary]) -> None:
        self.random, self.now, self.diaries = random, now, diaries
        self.today = clock.local_date(now)
        self.terms: list[Term] = list(Term.objects.order_by("starts_on"))

    def tell(self, each: DemoFamily, child: Child) -> None:
        self._carer_talks(each, child)
        self._director(each, child)
        self._notice(each, child)
        self._waves(each, child)
        self._home_visits(each, child)
        if child.risk == "high":
            self._support(each, child)
        if each.story is Story.NO_CALL_2:
            self._judge(each, child)

    def _carer_talks(self, each: DemoFamily, child: Child) -> None:
        """The volunteer mother asks the grandparents whether the parents have phoned."""
        if self._rarely(0.03):
            return
        for weeks in (3, 2, 1):
            day = clock.week_of(self.today) - timedelta(weeks=weeks, days=-self.random.randrange(7))
            self._note(child, done_kind("R2"), day, each.volunteer.pk, "talk")

    def _director(self, each: DemoFamily, child: Child) -> None:
        every = DIRECTOR_EVERY[child.risk]
        late = self._rarely(0.02)
        back = self.random.randint(every + 2, every + 20) if late else self.random.randrange(every)
        if late:
            tried = self.today - timedelta(days=1)
            self._note(child, tried_kind("R6"), tried, each.worker.pk, "visit")
        day = self.today - timedelta(days=max(back, 1))
        self._note(child, done_kind("R6"), day, each.worker.pk, "visit")

    def _notice(self, each: DemoFamily, child: Child) -> None:
        if not self._rarely(0.015):
            day = child.enrolled_on + timedelta(days=self.random.randint(1, 6))
            self._note(child, done_kind("R9"), day, each.worker.pk, "paper")

    def _waves(self, each: DemoFamily, child: Child) -> None:
        """One questionnaire in every term since enrolment, the first within thirty days."""
        for term in self.terms:
            first = max(term.starts_on, child.enrolled_on)
            if first <= min(term.ends_on, self.today) and not self._rarely(0.01):
                day = first + timedelta(days=self.random.randint(5, 28))
                self._note(child, done_kind("R11"), day, each.worker.pk, "talk")

    def _home_visits(self, each: DemoFamily, child: Child) -> None:
        for term in self.terms:
            share = 0.45 if term.ends_on >= self.today else 0.99
            if term.ends_on >= child.enrolled_on and self.random.random() < share:
                span = min(term.ends_on, self.today) - term.starts_on
                day = term.starts_on + timedelta(days=self.random.randint(10, max(span.days, 11)))
                self._note(child, done_kind("R4"), day, each.worker.pk, "visit")

    def _support(self, each: DemoFamily, child: Child) -> None:
        """One-on-one support with an interview each week; some miss the last one."""
        began = max(self.today - timedelta(weeks=6), child.enrolled_on)
        at = clock.local_time(began, time(15))
        facts = {"note": self.random.choice(DUTY_NOTES["support"])}
        self._tell(child, "children.support_began", at, each.worker.pk, facts)
        last = 1 if self.random.random() < 0.8 else 2
        for weeks in range(5, last - 1, -1):
            day = clock.week_of(self.today) - timedelta(weeks=weeks, days=-3)
            self._note(child, done_kind("R3"), day, each.worker.pk, "talk")

    def _judge(self, each: DemoFamily, child: Child) -> None:
        """A person looked, and knows why it is quiet."""
        facts = {
            "level": "watch",
            "suggested": "concern",
            "codes": ["no_call"],
            "review_on": str(self.today + timedelta(days=7)),
            "note": DUTY_NOTES["judged"][0],
        }
        at = self.now - timedelta(hours=3)
        self._tell(child, "children.level_judged", at, each.worker.pk, facts)

    def _note(self, child: Child, kind: str, day: date, by_id: int, way: str) -> None:
        at = clock.local_time(day, time(self.random.randint(9, 17)))
        if at <= self.now and day >= child.enrolled_on:
            facts = {"way": way, "note": self.random.choice(DUTY_NOTES[way])}
            self._tell(child, kind, at, by_id, facts)

    def _tell(
        self, child: Child, kind: str, at: datetime, by_id: int, facts: Mapping[str, Any]
    ) -> None:
        source = str(UUID(int=self.random.getrandbits(128), version=4))
        after = min(timedelta(minutes=40), self.now - at)
        self.diaries[child.pk].tell(kind, source, at, by_id, facts, after=after)

    def _rarely(self, share: float) -> bool:
        return self.random.random() < share
