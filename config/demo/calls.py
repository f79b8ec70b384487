"""Half a year of weekly family calls: held, held elsewhere, unanswered, cut short."""

from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from common import clock
from common.idempotency import body_digest
from config.demo.families import DemoFamily, Story
from config.demo.happenings import Diary
from config.demo.texts import CALL_NOTES
from familycalls.models import CallChild, CallGuest, FamilyCall, GuestState, Outcome, State
from stations.models import FamilyWindow

KINDS = {
    Outcome.HELD: "familycalls.held",
    Outcome.HELD_ELSEWHERE: "familycalls.held_elsewhere",
    Outcome.NO_ANSWER: "familycalls.attempted",
    Outcome.CUT_SHORT: "familycalls.cut_short",
}
ORDINARY = [Outcome.HELD, Outcome.HELD_ELSEWHERE, Outcome.NO_ANSWER, Outcome.CUT_SHORT]
WEIGHTS = [84, 9, 5, 2]
# Weeks before this one in which nobody called, by story.
SILENT = {Story.NO_CALL_5: 5, Story.NO_CALL_2: 2, Story.NO_CALL_1: 1, Story.NEVER_CALLED: 99}
EVENINGS = (time(19), time(19, 30), time(20), time(20, 30))
WEEKENDS = (time(9), time(10), time(14, 30), time(16), *EVENINGS)


class CallHistory:
    """Collects the rows of all families' calls; `diaries` get their entries."""

    def __init__(self, random: Random, now: datetime, diaries: dict[int, Diary]) -> None:
        self.random, self.now, self.diaries = random, now, diaries
        self.calls: list[FamilyCall] = []
        self.children: list[CallChild] = []
        self.guests: list[CallGuest] = []

    def tell(self, each: DemoFamily, window: FamilyWindow, mondays: list[date]) -> None:
        enrolled = max(child.enrolled_on for child in each.children)
        for back, monday in enumerate(reversed(mondays)):
            outcome = self._outcome(each, monday, back)
            if outcome is None or monday < enrolled:
                continue
            starts_at = self._moment(monday, any(child.is_boarder for child in each.children))
            if starts_at + timedelta(hours=1) < self.now:
                self._call(each, window, starts_at, outcome)

    def write(self) -> None:
        FamilyCall.objects.bulk_create(self.calls, batch_size=400)
        CallChild.objects.bulk_create(self.children, batch_size=800)
        CallGuest.objects.bulk_create(self.guests, batch_size=400)

    def _outcome(self, each: DemoFamily, monday: date, back: int) -> Outcome | None:
        """`back` counts weeks before this one; None: nobody called that week."""
        silent = SILENT.get(each.story, 0)
        if each.story is Story.SUMMER_TOGETHER and monday.month in (7, 8):
            return None
        if back <= silent and silent:
            return Outcome.NO_ANSWER if back == silent and self.random.random() < 0.5 else None
        if each.story is Story.UNANSWERED and back <= 2:
            return Outcome.NO_ANSWER
        if back <= 1:
            return Outcome.HELD if back or self.random.random() < 0.7 else None
        held = self.random.choices(ORDINARY, WEIGHTS)[0]
        return held if self.random.random() > 0.04 else None

    def _moment(self, monday: date, boards: bool) -> datetime:
        """Most calls fall on the weekend, and Sunday most of all; those of boarders always."""
        weights = (0, 0, 0, 0, 0, 8, 12) if boards else (1, 1, 2, 1, 4, 8, 12)
        day = self.random.choices(range(7), weights)[0]
        at = self.random.choice(WEEKENDS if day >= 5 else EVENINGS)
        return clock.local_time(monday + timedelta(days=day), at)

    def _call(
        self, each: DemoFamily, window: FamilyWindow, starts_at: datetime, outcome: Outcome
    ) -> None:
        minutes = self.random.randint(9, 24)
        talked = outcome is not Outcome.NO_ANSWER
        before, after = self._moods(talked)
        call = FamilyCall(
            id=UUID(int=self.random.getrandbits(128), version=4),
            family=each.family,
            station_id=each.family.station_id,
            window=window,
            worker=each.worker,
            starts_at=starts_at,
            minutes=30,
            state=State.ENDED,
            outcome=outcome,
            mood_before=before,
            mood_after=after,
            opened_at=starts_at,
            live_at=starts_at if talked else None,
            ended_at=starts_at + timedelta(minutes=minutes),
        )
        call.body_digest = body_digest({"demo": call.id})
        self.calls.append(call)
        self.children += [CallChild(call=call, child=child) for child in each.children]
        parent = self.random.choice([p for p in each.parents if p.is_away])
        self.guests.append(self._guest(call, parent.pk, starts_at, talked))
        for child in each.children:
            self._entries(child.pk, call, minutes, outcome)

    def _guest(
        self, call: FamilyCall, parent_id: int, starts_at: datetime, talked: bool
    ) -> CallGuest:
        return CallGuest(
            call=call,
            parent_id=parent_id,
            state=GuestState.LEFT if talked else GuestState.INVITED,
            link_hash=f"{self.random.getrandbits(256):064x}",
            link_until=starts_at + timedelta(minutes=30),
        )

    def _moods(self, talked: bool) -> tuple[int | None, int | None]:
        if not talked or self.random.random() < 0.3:
            return None, None
        before = self.random.choices((1, 2, 3, 4), (1, 3, 8, 6))[0]
        return before, min(5, before + self.random.choices((-1, 0, 1, 2), (1, 3, 6, 3))[0]) or 1

    def _entries(self, child_id: int, call: FamilyCall, minutes: int, outcome: Outcome) -> None:
        facts: dict[str, int] = {}
        if outcome in (Outcome.HELD, Outcome.CUT_SHORT):
            facts["minutes"] = minutes
        moods = {"mood_before": call.mood_before, "mood_after": call.mood_after}
        if outcome is not Outcome.NO_ANSWER:
            facts |= {name: mood for name, mood in moods.items() if mood is not None}
        at, worker = call.starts_at, call.worker_id
        diary = self.diaries[child_id]
        diary.tell(KINDS[outcome], str(call.pk), at, worker, facts)
        note = self.random.choice(CALL_NOTES) if outcome is Outcome.HELD else ""
        if note and self.random.random() < 0.3:
            after = timedelta(minutes=45)
            diary.tell("familycalls.note", str(call.pk), at, worker, {"text": note}, after=after)
