"""Who reads what of a visit: concerns go up, never sideways."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import AccessEntry
from children.actions.concerns import close_concern
from children.actions.erasure import erase_entry
from children.models import CareDuty, CareTeamMember, Child, LogEntry
from children.status_log import open_log
from common.clock import local_date, stamp
from common.errors import Conflict
from tests.cast import Cast, SignIn
from tests.volunteers.conftest import Telling
from volunteers.models import VisitState

SECRET = "夜里哭着找妈妈"


@pytest.fixture
def visited(cast: Cast, api: SignIn, telling: Telling) -> str:
    visit_id = str(uuid4())
    body = telling({"emotional": SECRET})
    assert (
        api(cast.wang_xiuying).put(f"/api/volunteers/visits/{visit_id}/", body).status_code == 201
    )
    return visit_id


def log_kinds(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return [row["kind"] for row in answer.json()["results"] if row["kind"] >= "volunteers"]


def test_a_tutor_of_the_team_knows_of_the_visit_and_nothing_more(
    cast: Cast, api: SignIn, visited: str
) -> None:
    answer = api(cast.chen_siyuan).get(f"/api/children/{cast.xiaoyu.pk}/log/")
    assert log_kinds(answer) == ["volunteers.visit"]
    assert SECRET not in answer.content.decode()
    assert "worse" not in answer.content.decode()


@pytest.mark.parametrize("who", ["li_wen", "zhou_min", "wang_xiuying"])
def test_staff_and_the_volunteer_herself_read_what_was_seen(
    cast: Cast, api: SignIn, visited: str, who: str
) -> None:
    answer = api(cast.people[who]).get(f"/api/children/{cast.xiaoyu.pk}/log/")
    assert log_kinds(answer) == ["volunteers.states_seen", "volunteers.visit"]
    assert SECRET in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "count"),
    [
        ("wang_xiuying", 1),
        ("li_wen", 1),
        ("zhou_min", 1),
        ("liu_guilan", 0),
        ("chen_siyuan", 0),
        ("zhao", 0),
        ("feng_li", 0),
        ("sun", 0),
        ("qian", 0),
    ],
)
def test_the_list_of_visits_is_scoped(
    cast: Cast, api: SignIn, visited: str, who: str, count: int
) -> None:
    answer = api(cast.people[who]).get(f"/api/volunteers/visits/?child={cast.xiaoyu.pk}")
    assert len(answer.json()["results"]) == count


def test_what_is_erased_lives_on_nowhere(
    cast: Cast, api: SignIn, telling: Telling, visited: str
) -> None:
    entry = LogEntry.objects.get(kind="volunteers.states_seen")
    told: dict[str, Any] = {"child_id": cast.xiaoyu.pk, "seq": entry.seq, "by": cast.zhou_min}
    with pytest.raises(Conflict, match="open_concern"):
        erase_entry(**told, reason="家长要求删除", at=cast.now)
    close_concern(**told, entry_id=uuid4(), note="和奶奶谈过了", at=cast.now)
    erase_entry(**told, reason="家长要求删除", at=cast.now)
    assert api(cast.li_wen).get("/api/volunteers/visits/").json()["results"] == []
    assert VisitState.objects.count() == 0
    body = telling({"emotional": SECRET})
    again = api(cast.wang_xiuying).put(f"/api/volunteers/visits/{visited}/", body)
    assert (again.status_code, again.json()["code"]) == (410, "erased")


def test_reading_visits_is_logged(cast: Cast, api: SignIn, visited: str) -> None:
    answer = api(cast.li_wen).get("/api/volunteers/visits/").json()
    assert answer["results"][0]["states"]["emotional"] == {"change": "worse", "note": SECRET}
    entry = AccessEntry.objects.get(user=cast.li_wen)
    assert (entry.action, entry.subject) == ("visits", f"children.child:{cast.xiaoyu.pk}")


def test_today_names_her_children_and_what_is_due(cast: Cast, api: SignIn) -> None:
    CareDuty.objects.filter(child=cast.xiaoyu, rule="R5").update(
        due_at=cast.now - timedelta(days=1)
    )
    (row,) = api(cast.wang_xiuying).get("/api/volunteers/today/").json()
    assert (row["child"]["name"], row["overdue"], row["last_visit_at"]) == ("张小雨", True, None)


def test_a_visit_moves_what_is_due(cast: Cast, api: SignIn, visited: str) -> None:
    (row,) = api(cast.wang_xiuying).get("/api/volunteers/today/").json()
    assert not row["overdue"]
    assert row["last_visit_at"] is not None


def test_the_diary_adds_up(cast: Cast, api: SignIn, telling: Telling) -> None:
    phone = api(cast.wang_xiuying)
    for days, minutes in ((1, 30), (2, 45)):
        when = stamp(cast.now - timedelta(days=days))
        phone.put(f"/api/volunteers/visits/{uuid4()}/", telling(happened_at=when, minutes=minutes))
    diary = phone.get("/api/volunteers/diary/").json()
    assert (diary["visits"], diary["minutes"], diary["children"]) == (2, 75, 1)
    assert sum(month["minutes"] for month in diary["months"]) == 75
    first = local_date(cast.now - timedelta(days=1)).replace(day=1)
    assert diary["months"][0]["month"] == first.isoformat()


@pytest.mark.parametrize("path", ["today/", "visits/", "diary/"])
def test_a_stranger_signs_in_first(api: SignIn, db: None, path: str) -> None:
    assert api().get(f"/api/volunteers/{path}").status_code == 401


@pytest.mark.parametrize(("path", "queries"), [("today/", 6), ("visits/", 5)])
def test_lists_need_the_same_queries_however_long(
    cast: Cast,
    api: SignIn,
    telling: Telling,
    django_assert_num_queries: DjangoAssertNumQueries,
    path: str,
    queries: int,
) -> None:
    phone = api(cast.wang_xiuying)
    for more in (1, 3):
        for _ in range(more):
            phone.put(f"/api/volunteers/visits/{uuid4()}/", telling())
            _one_more_child(cast)
        with django_assert_num_queries(queries):
            answer = phone.get(f"/api/volunteers/{path}").json()
    assert len(answer["results"] if path == "visits/" else answer) >= 4


def _one_more_child(cast: Cast) -> None:
    child = Child.objects.create(
        family=cast.family,
        station=cast.qingshan,
        name="张小溪",
        sex="f",
        birth_date=cast.xiaoyu.birth_date,
        enrolled_on=cast.today,
    )
    open_log([child])
    CareTeamMember.objects.create(
        child=child, user=cast.wang_xiuying, role="volunteer_mother", since=cast.today
    )
