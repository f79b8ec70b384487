"""Marking who came."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from children.log.rebuilding import kept, rebuild, verify
from common import clock
from stations.models import ServiceHours
from tests.cast import Cast, SignIn
from tests.tutoring.conftest import Class, Moving, entries
from tutoring.models import Attendance, ClassSession, TutorPlace


def sheet(session: ClassSession, sheet_id: object = None) -> str:
    return f"/api/tutoring/sessions/{session.pk}/attendance/{sheet_id or uuid4()}/"


def marks(cast: Cast, xiaoyu: str = "present", xiaoshi: str = "absent") -> dict[str, Any]:
    return {
        "marks": [
            {"child": cast.xiaoyu.pk, "mark": xiaoyu},
            {"child": cast.xiaoshi.pk, "mark": xiaoshi},
        ]
    }


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
        assert kept(cast.xiaoyu.pk).last["class"] == clock.stamp(the_class.next.starts_at)

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
