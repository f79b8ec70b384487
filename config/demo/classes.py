"""4:30 classes in term: two groups a station, tutors in their places, marks and lines."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from accounts.models import User
from common import clock
from common.idempotency import body_digest
from config.demo.county import DemoCounty
from config.demo.families import DemoFamily, Story
from config.demo.happenings import Diary, Told
from config.demo.texts import PROGRESS
from stations.models import Station
from tutoring.access import TEAM_DAYS
from tutoring.actions.series import create_series, generate_sessions
from tutoring.actions.teams import join_teams
from tutoring.log_kinds import attendance_source
from tutoring.models import (
    Arcs,
    Attendance,
    AttendanceSheet,
    ClassSeries,
    ClassSession,
    Enrolment,
    Mark,
    ProgressNote,
    TutorPlace,
)

GROUPS = (("四点半课堂（低年级）", "MO,WE"), ("四点半课堂（高年级）", "TU,TH"))
STARTS, MINUTES, PLACES = time(16, 30), 90, 3
MISSED_IN_A_ROW = 3


@dataclass
class Group:
    series: ClassSeries
    children: list[tuple[int, Story]]
    tutors: list[User]


class ClassHistory:
    """Collects the rows of all classes; `diaries` get their entries."""

    def __init__(self, random: Random, now: datetime, diaries: dict[int, Diary]) -> None:
        self.random, self.now, self.diaries = random, now, diaries
        self.places: list[TutorPlace] = []
        self.sheets: list[AttendanceSheet] = []
        self.marks: list[tuple[Attendance, Told]] = []
        self.notes: list[ProgressNote] = []

    def tell(
        self, place: DemoCounty, station: Station, families: list[DemoFamily], since: date
    ) -> None:
        staff = place.staff[station.pk]
        for number, (name, days) in enumerate(GROUPS):
            series = create_series(
                station=station,
                name=name,
                rule=f"FREQ=WEEKLY;BYDAY={days}",
                starts_on=since,
                starts=STARTS,
                minutes=MINUTES,
                places=PLACES,
                by=None,
            )
            chosen = _enrolled(families, older=bool(number))
            Enrolment.objects.bulk_create(
                Enrolment(series=series, child_id=child, since=since) for child, _story in chosen
            )
            generate_sessions(series=series, until=self._until(), at=clock.local_time(since))
            self._sessions(Group(series, chosen, staff.tutors))

    def write(self) -> None:
        TutorPlace.objects.bulk_create(self.places, batch_size=400)
        AttendanceSheet.objects.bulk_create(self.sheets, batch_size=400)
        for mark, told in self.marks:
            mark.log_seq = told.seq
        Attendance.objects.bulk_create((mark for mark, _told in self.marks), batch_size=800)
        ProgressNote.objects.bulk_create(self.notes, batch_size=400)

    def _until(self) -> date:
        return clock.local_date(self.now) + timedelta(days=15)

    def _sessions(self, group: Group) -> None:
        sessions = list(group.series.sessions.order_by("starts_at"))
        over = [session for session in sessions if session.ends_at < self.now]
        for number, session in enumerate(over):
            # The last class is left for the tutor to mark, as on the evening after it.
            marked = number < len(over) - 1
            tutors = self._tutors(group, session)
            if marked:
                self._marks(group, session, tutors[0], left=len(over) - 1 - number)
        for session in sessions[len(over) :]:
            # A place at least is free for the tutor of the sign-in card.
            self._seat(group, session, self._others(group, self.random.randrange(PLACES)))
        ClassSession.objects.bulk_update(sessions, ["places_taken"], batch_size=200)

    def _tutors(self, group: Group, session: ClassSession) -> list[User]:
        """The first tutor of a station always comes; it is the one of the sign-in card."""
        tutors = [group.tutors[0], *self._others(group, self.random.randint(1, PLACES - 1))]
        self._seat(group, session, tutors)
        return tutors

    def _others(self, group: Group, count: int) -> list[User]:
        return self.random.sample(group.tutors[1:], count)

    def _seat(self, group: Group, session: ClassSession, tutors: list[User]) -> None:
        recent = session.original_date + TEAM_DAYS >= clock.local_date(self.now)
        for tutor in tutors:
            before = session.starts_at - timedelta(days=self.random.randint(1, 6))
            place = TutorPlace(
                id=self._uuid(),
                body_digest=body_digest({"demo": session.pk}),
                session=session,
                tutor=tutor,
                taken_at=min(before, self.now),
            )
            self.places.append(place)
            if recent:
                children = [child for child, _story in group.children]
                join_teams(place, children, clock.local_date(place.taken_at))
        session.places_taken = len(tutors)

    def _marks(self, group: Group, session: ClassSession, tutor: User, left: int) -> None:
        sent_at = session.ends_at + timedelta(minutes=10)
        self.sheets.append(
            AttendanceSheet(
                id=self._uuid(),
                body_digest=body_digest({"demo": session.pk}),
                session=session,
                by=tutor,
                sent_at=sent_at,
            )
        )
        for child, story in group.children:
            mark = self._mark(story, left)
            told = self._entry(child, session, tutor, mark)
            attendance = Attendance(
                session=session,
                child_id=child,
                mark=mark,
                marked_by=tutor,
                marked_at=sent_at,
                revision=1,
            )
            self.marks.append((attendance, told))
            if mark is Mark.PRESENT and self.random.random() < 0.07:
                self._line(child, session, tutor)

    def _mark(self, story: Story, left: int) -> Mark:
        if story is Story.ABSENT and left <= MISSED_IN_A_ROW:
            return Mark.ABSENT
        # Nobody else misses the last two, so that streaks are told and not drawn.
        if left <= 1:
            return Mark.PRESENT
        return Mark(self.random.choices(Mark.values, (90, 4, 6))[0])

    def _entry(self, child: int, session: ClassSession, tutor: User, mark: Mark) -> Told:
        came = mark is Mark.PRESENT
        facts = {"session": session.pk}
        return self.diaries[child].tell(
            "tutoring.attended" if came else "tutoring.absent",
            attendance_source(session.pk, 1),
            session.starts_at,
            tutor.pk,
            facts if came else {**facts, "excused": mark is Mark.EXCUSED},
            after=timedelta(minutes=100),
        )

    def _line(self, child: int, session: ClassSession, tutor: User) -> None:
        note = ProgressNote(
            id=self._uuid(),
            body_digest=body_digest({"demo": child}),
            session=session,
            child_id=child,
            author=tutor,
            line=self.random.choice(PROGRESS),
            arcs=self.random.choice((*Arcs.values, None)),
            written_at=session.ends_at + timedelta(minutes=15),
        )
        self.notes.append(note)
        facts = {"session": session.pk, "line": note.line}
        if note.arcs:
            facts["arcs"] = note.arcs
        self.diaries[child].tell(
            "tutoring.note",
            str(note.pk),
            session.starts_at,
            tutor.pk,
            facts,
            after=timedelta(minutes=105),
        )

    def _uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)


def _enrolled(families: list[DemoFamily], *, older: bool) -> list[tuple[int, Story]]:
    """Day pupils, the younger in one group and the older in the other; boarders are at school."""
    return [
        (child.pk, each.story)
        for each in families
        for child in each.children
        if not child.is_boarder
        and (child.grade or 0) >= (5 if older else 0)
        and (older or (child.grade or 0) < 5)
    ]
