"""Marking who came, and a line on a child."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import AccessEntry
from children.actions.erasure import erase_entry
from children.log.rebuilding import kept, rebuild, verify
from children.models import LogEntry
from stations.models import ServiceHours
from tests.cast import Cast, SignIn
from tests.tutoring.conftest import Class
from tutoring.actions import take_place
from tutoring.models import Attendance, ClassSession, ProgressNote, TutorPlace

Moving = Callable[[datetime], None]


@pytest.fixture
def lin_teaches(cast: Cast, the_class: Class, at: Moving) -> TutorPlace:
    """林晓 holds the place in the next session, which has just begun."""
    place = take_place(id=uuid4(), session_id=the_class.next.pk, by=cast.lin_xiao, at=cast.now)
    at(the_class.next.starts_at + timedelta(minutes=1))
    return place.row


def sheet(session: ClassSession, sheet_id: object = None) -> str:
    return f"/api/tutoring/sessions/{session.pk}/attendance/{sheet_id or uuid4()}/"


def marks(cast: Cast, xiaoyu: str = "present", xiaoshi: str = "absent") -> dict[str, Any]:
    return {
        "marks": [
            {"child": cast.xiaoyu.pk, "mark": xiaoyu},
            {"child": cast.xiaoshi.pk, "mark": xiaoshi},
        ]
    }


def note(cast: Cast, session: ClassSession, **changes: Any) -> dict[str, Any]:
    body = {"session": session.pk, "child": cast.xiaoyu.pk, "line": "自己背完了整首诗"}
    return {**body, "arcs": "confidence", **changes}


def entries(child: Any, kind: str = "tutoring") -> list[LogEntry]:
    return list(LogEntry.objects.filter(child=child, kind__startswith=kind).order_by("seq"))


@pytest.mark.usefixtures("lin_teaches")
class TestMarking:
    def test_a_tutor_marks_who_came(self, cast: Cast, api: SignIn, the_class: Class) -> None:
        answer = api(cast.lin_xiao).put(sheet(the_class.next), marks(cast))
        assert answer.status_code == 201
        assert [(row["child"]["name"], row["mark"]) for row in answer.json()["roll"]] == [
            ("张小石", "absent"),
            ("张小雨", "present"),
        ]
        assert [entry.kind for entry in entries(cast.xiaoyu)] == ["tutoring.attended"]
        assert [entry.kind for entry in entries(cast.xiaoshi)] == ["tutoring.absent"]
        assert kept(cast.xiaoyu.pk).last_at("class") == the_class.next.starts_at

    def test_sent_twice_it_is_marked_once(self, cast: Cast, api: SignIn, the_class: Class) -> None:
        url, phone = sheet(the_class.next, uuid4()), api(cast.lin_xiao)
        answers = [phone.put(url, marks(cast)) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 200]
        assert len(entries(cast.xiaoyu)) == 1
        other = phone.put(url, marks(cast, xiaoyu="absent"))
        assert (other.status_code, other.json()["code"]) == (409, "id_reused")

    def test_equal_marks_under_another_id_write_nothing(
        self, cast: Cast, api: SignIn, the_class: Class
    ) -> None:
        phone = api(cast.lin_xiao)
        for _ in range(2):
            assert phone.put(sheet(the_class.next), marks(cast)).status_code == 201
        assert len(entries(cast.xiaoyu)) == 1

    def test_a_changed_mark_corrects_the_entry_before(
        self, cast: Cast, api: SignIn, the_class: Class
    ) -> None:
        phone = api(cast.lin_xiao)
        for mark in ("absent", "present", "excused"):
            phone.put(sheet(the_class.next), marks(cast, xiaoyu=mark))
        first, second, third = entries(cast.xiaoyu)
        assert [first.corrects, second.corrects, third.corrects] == [None, first.seq, second.seq]
        assert third.kind == "tutoring.absent"
        row = Attendance.objects.get(child=cast.xiaoyu)
        assert (row.mark, row.revision, row.log_seq) == ("excused", 3, third.seq)
        assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)
        assert list(verify()) == []

    def test_an_excuse_that_comes_later_takes_the_absence_back(
        self, cast: Cast, api: SignIn, the_class: Class, at: Moving
    ) -> None:
        def reasons() -> list[str]:
            return [reason["code"] for reason in kept(cast.xiaoyu.pk).reasons]

        coordinator = api(cast.zhou_min)
        for session in the_class.sessions[:3]:
            at(session.ends_at)
            coordinator.put(sheet(session), marks(cast, xiaoyu="absent"))
        assert reasons() == ["absent_streak"]
        coordinator.put(sheet(the_class.next), marks(cast, xiaoyu="excused"))
        assert reasons() == []
        assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)

    def test_the_tutors_hours_count_once(
        self, cast: Cast, api: SignIn, the_class: Class, lin_teaches: TutorPlace
    ) -> None:
        for mark in ("absent", "present"):
            api(cast.lin_xiao).put(sheet(the_class.next), marks(cast, xiaoyu=mark))
        hours = ServiceHours.objects.get()
        assert (hours.source, hours.minutes) == (f"tutoring.place:{lin_teaches.pk}", 90)

    def test_a_coordinator_may_mark_too(self, cast: Cast, api: SignIn, the_class: Class) -> None:
        assert api(cast.zhou_min).put(sheet(the_class.next), marks(cast)).status_code == 201
        assert ServiceHours.objects.count() == 0

    @pytest.mark.parametrize(
        ("who", "status"),
        [("chen_siyuan", 403), ("li_wen", 403), ("xu_hang", 404), ("wang_xiuying", 403)],
    )
    def test_nobody_else_marks(
        self, cast: Cast, api: SignIn, the_class: Class, who: str, status: int
    ) -> None:
        answer = api(cast.people[who]).put(sheet(the_class.next), marks(cast))
        assert answer.status_code == status
        assert Attendance.objects.count() == 0

    def test_a_child_who_is_not_on_the_roll_spoils_the_sheet(
        self, cast: Cast, api: SignIn, the_class: Class
    ) -> None:
        body = marks(cast)
        body["marks"].append({"child": cast.yangliu.pk, "mark": "present"})
        assert api(cast.lin_xiao).put(sheet(the_class.next), body).status_code == 404
        assert Attendance.objects.count() == 0

    @pytest.mark.parametrize(
        "change",
        [
            {"marks": []},
            {"marks": "all"},
            {"marks": [{"child": 1, "mark": "late"}]},
            {"marks": [{"child": 1, "mark": "present"}, {"child": 1, "mark": "absent"}]},
            {"marks": [{"child": 1, "mark": "present", "why": "?"}]},
        ],
    )
    def test_a_sheet_that_does_not_fit_is_refused(
        self, cast: Cast, api: SignIn, the_class: Class, change: dict[str, Any]
    ) -> None:
        assert api(cast.lin_xiao).put(sheet(the_class.next), change).status_code == 400

    def test_too_early(self, cast: Cast, api: SignIn, the_class: Class, at: Moving) -> None:
        at(the_class.next.starts_at - timedelta(minutes=31))
        answer = api(cast.lin_xiao).put(sheet(the_class.next), marks(cast))
        assert (answer.status_code, answer.json()["code"]) == (409, "not_yet")

    def test_a_tutor_marks_up_to_a_week_late(
        self, cast: Cast, api: SignIn, the_class: Class, at: Moving
    ) -> None:
        at(the_class.next.starts_at + timedelta(days=7))
        assert api(cast.lin_xiao).put(sheet(the_class.next), marks(cast)).status_code == 201
        assert entries(cast.xiaoyu)[0].happened_at == the_class.next.starts_at

    def test_then_only_the_coordinator_does(
        self, cast: Cast, api: SignIn, the_class: Class, at: Moving
    ) -> None:
        at(the_class.next.starts_at + timedelta(days=8))
        answer = api(cast.lin_xiao).put(sheet(the_class.next), marks(cast))
        assert (answer.status_code, answer.json()["code"]) == (409, "too_late")
        assert api(cast.zhou_min).put(sheet(the_class.next), marks(cast)).status_code == 201


@pytest.mark.usefixtures("lin_teaches")
class TestNotes:
    def test_a_line_reaches_the_log(self, cast: Cast, api: SignIn, the_class: Class) -> None:
        url, phone = f"/api/tutoring/notes/{uuid4()}/", api(cast.lin_xiao)
        answers = [phone.put(url, note(cast, the_class.next)) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 200]
        (entry,) = entries(cast.xiaoyu)
        assert entry.kind == "tutoring.note"
        assert "自己背完了整首诗" in (entry.facts or "")
        assert ProgressNote.objects.get().arcs == "confidence"

    @pytest.mark.parametrize(
        "change", [{"line": " "}, {"line": "长" * 281}, {"arcs": "joy"}, {"mood": 1}]
    )
    def test_a_line_that_does_not_fit_is_refused(
        self, cast: Cast, api: SignIn, the_class: Class, change: dict[str, Any]
    ) -> None:
        body = note(cast, the_class.next, **change)
        answer = api(cast.lin_xiao).put(f"/api/tutoring/notes/{uuid4()}/", body)
        assert answer.status_code == 400

    def test_a_child_elsewhere_is_not_there(
        self, cast: Cast, api: SignIn, the_class: Class
    ) -> None:
        body = note(cast, the_class.next, child=cast.yangliu.pk)
        answer = api(cast.lin_xiao).put(f"/api/tutoring/notes/{uuid4()}/", body)
        assert answer.status_code == 404

    def test_what_is_erased_lives_on_nowhere(
        self, cast: Cast, api: SignIn, the_class: Class
    ) -> None:
        url, phone = f"/api/tutoring/notes/{uuid4()}/", api(cast.lin_xiao)
        phone.put(url, note(cast, the_class.next))
        (entry,) = entries(cast.xiaoyu)
        erase_entry(
            child_id=cast.xiaoyu.pk,
            seq=entry.seq,
            reason="家长要求删除",
            by=cast.zhou_min,
            at=the_class.next.ends_at,
        )
        assert ProgressNote.objects.get().line == ""
        again = phone.put(url, note(cast, the_class.next))
        assert (again.status_code, again.json()["code"]) == (410, "erased")

    def test_peers_never_read_it(self, cast: Cast, api: SignIn, the_class: Class) -> None:
        body = note(cast, the_class.next)
        api(cast.lin_xiao).put(f"/api/tutoring/notes/{uuid4()}/", body)
        url = f"/api/tutoring/sessions/{the_class.next.pk}/"

        def lines(who: str) -> list[str]:
            roll = api(cast.people[who]).get(url).json()["roll"]
            return [note["line"] for row in roll for note in row["notes"]]

        assert lines("lin_xiao") == lines("li_wen") == [body["line"]]
        assert lines("chen_siyuan") == []
        log = api(cast.chen_siyuan).get(f"/api/children/{cast.xiaoyu.pk}/log/")
        assert body["line"] not in log.content.decode()


class TestReading:
    def test_a_tutor_without_a_place_finds_an_empty_roll(
        self, cast: Cast, api: SignIn, the_class: Class
    ) -> None:
        answer = api(cast.lin_xiao).get(f"/api/tutoring/sessions/{the_class.next.pk}/").json()
        assert (answer["roll"], answer["may_mark"]) == ([], False)
        assert answer["session"]["children"] == 2

    @pytest.mark.usefixtures("lin_teaches")
    def test_reading_a_roll_is_logged(self, cast: Cast, api: SignIn, the_class: Class) -> None:
        answer = api(cast.lin_xiao).get(f"/api/tutoring/sessions/{the_class.next.pk}/").json()
        assert [tutor["name"] for tutor in answer["tutors"]] == ["林晓"]
        assert answer["may_mark"]
        read = AccessEntry.objects.filter(user=cast.lin_xiao, action="roll")
        assert set(read.values_list("subject", flat=True)) == {
            f"children.child:{cast.xiaoyu.pk}",
            f"children.child:{cast.xiaoshi.pk}",
        }

    def test_sessions_say_which_place_is_mine(
        self, cast: Cast, api: SignIn, the_class: Class, lin_teaches: TutorPlace
    ) -> None:
        first, second, *_rest = api(cast.lin_xiao).get("/api/tutoring/sessions/").json()
        assert (first["mine"], first["places_taken"]) == (str(lin_teaches.pk), 1)
        assert (second["mine"], second["name"]) == (None, "四点半课堂")
        assert api(cast.chen_siyuan).get("/api/tutoring/sessions/").json()[0]["mine"] is None

    def test_days_are_the_stations_days(self, cast: Cast, api: SignIn, the_class: Class) -> None:
        day = the_class.next.original_date
        answer = api(cast.lin_xiao).get(f"/api/tutoring/sessions/?from={day}&to={day}").json()
        assert [row["id"] for row in answer] == [the_class.next.pk]

    @pytest.mark.parametrize(
        "query", ["from=soon", "from=2026-01-02&to=2026-01-01", "from=2026-01-01&to=2026-12-31"]
    )
    def test_a_stretch_that_makes_no_sense_is_refused(
        self, cast: Cast, api: SignIn, query: str
    ) -> None:
        assert api(cast.lin_xiao).get(f"/api/tutoring/sessions/?{query}").status_code == 400

    @pytest.mark.parametrize("who", ["xu_hang", "feng_li", "zheng_qiang"])
    def test_another_station_sees_nothing_of_it(
        self, cast: Cast, api: SignIn, the_class: Class, who: str
    ) -> None:
        person = api(cast.people[who])
        assert person.get("/api/tutoring/sessions/").json() == []
        assert person.get(f"/api/tutoring/sessions/{the_class.next.pk}/").status_code == 404

    @pytest.mark.parametrize("who", ["wang_xiuying", "zhao", "sun", "qian", "nobody"])
    def test_others_have_no_classes(self, cast: Cast, api: SignIn, who: str) -> None:
        assert api(cast.people[who]).get("/api/tutoring/sessions/").status_code == 403

    def test_lists_need_the_same_queries_however_long(
        self,
        cast: Cast,
        api: SignIn,
        the_class: Class,
        lin_teaches: TutorPlace,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        phone, day = api(cast.lin_xiao), the_class.next.original_date
        for last in (day, day + timedelta(days=6)):
            with django_assert_num_queries(4):
                phone.get(f"/api/tutoring/sessions/?from={day}&to={last}")

    def test_a_roll_needs_the_same_queries_however_long(
        self,
        cast: Cast,
        api: SignIn,
        the_class: Class,
        lin_teaches: TutorPlace,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        phone = api(cast.lin_xiao)
        for child in (cast.xiaoyu, cast.xiaoshi):
            body = note(cast, the_class.next, child=child.pk)
            phone.put(f"/api/tutoring/notes/{uuid4()}/", body)
            with django_assert_num_queries(12):
                phone.get(f"/api/tutoring/sessions/{the_class.next.pk}/")
