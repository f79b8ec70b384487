"""A line on a child, and who reads what of a class."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import AccessEntry
from children.actions.erasure import erase_entry
from tests.cast import Cast, SignIn
from tests.tutoring.conftest import Class, entries
from tutoring.models import ClassSession, ProgressNote, TutorPlace


def note(cast: Cast, session: ClassSession, **changes: Any) -> dict[str, Any]:
    body = {"session": session.pk, "child": cast.xiaoyu.pk, "line": "自己背完了整首诗"}
    return {**body, "arcs": "confidence", **changes}


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
        "query",
        [
            "from=soon",
            "from=2026-01-02&to=2026-01-01",
            "from=2026-01-01&to=2026-12-31",
            "from=9999-12-31",
            "to=2020-01-01&station=1",
        ],
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
