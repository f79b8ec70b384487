"""Siblings visited together: the time counts once, what was seen stays each child's own."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from children.models import CareTeamMember, Child
from common.clock import stamp
from common.idempotency import body_digest
from stations.models import ServiceHours
from tests.cast import Cast, SignIn
from tests.volunteers.conftest import Telling
from volunteers.models import Visit

OF_XIAOYU, OF_XIAOSHI = "夜里哭着找妈妈", "一直咳嗽"
TOGETHER = str(uuid4())


def url(visit_id: object = None) -> str:
    return f"/api/volunteers/visits/{visit_id or uuid4()}/"


def assign(cast: Cast, child: Child, who: str = "wang_xiuying") -> None:
    CareTeamMember.objects.create(
        child=child, user=cast.people[who], role="volunteer_mother", since=cast.today
    )


@pytest.fixture
def both(cast: Cast, telling: Telling) -> tuple[dict[str, Any], dict[str, Any]]:
    """The bodies of one visit to 小雨 and 小石, both in the care of 王秀英."""
    assign(cast, cast.xiaoshi)
    yu = telling({"emotional": OF_XIAOYU}, together=TOGETHER)
    shi = telling({"health": OF_XIAOSHI}, child=cast.xiaoshi.pk, gains="", together=TOGETHER)
    return yu, shi


Both = tuple[dict[str, Any], dict[str, Any]]


def test_the_hours_of_both_count_once(cast: Cast, api: SignIn, both: Both) -> None:
    phone = api(cast.wang_xiuying)
    for body in both:
        assert phone.put(url(), body).status_code == 201
    hours = ServiceHours.objects.get()
    assert (hours.source, hours.minutes) == (f"volunteers.visit:{TOGETHER}", 45)
    diary = phone.get("/api/volunteers/diary/").json()
    assert (diary["visits"], diary["minutes"], diary["children"]) == (2, 45, 2)
    assert [(month["visits"], month["minutes"]) for month in diary["months"]] == [(2, 45)]


def test_each_childs_log_holds_only_its_own(cast: Cast, api: SignIn, both: Both) -> None:
    for body in both:
        api(cast.wang_xiuying).put(url(), body)
    pages = {
        child: api(cast.li_wen).get(f"/api/children/{child.pk}/log/?limit=100")
        for child in (cast.xiaoyu, cast.xiaoshi)
    }
    for child, page in pages.items():
        kinds = [row["kind"] for row in page.json()["results"]]
        assert kinds.count("volunteers.visit") == kinds.count("volunteers.states_seen") == 1, child
    yu, shi = (page.content.decode() for page in pages.values())
    assert OF_XIAOYU in yu
    assert OF_XIAOSHI not in yu
    assert OF_XIAOSHI in shi
    assert OF_XIAOYU not in shi


def test_a_repetition_of_each_is_its_first_answer(cast: Cast, api: SignIn, both: Both) -> None:
    phone, ids = api(cast.wang_xiuying), (uuid4(), uuid4())
    sent = list(zip(ids, both, strict=True))
    first = [phone.put(url(pk), body).json() for pk, body in sent]
    again = [phone.put(url(pk), body) for pk, body in sent]
    assert [answer.status_code for answer in again] == [200, 200]
    assert [answer.json() for answer in again] == first
    assert (Visit.objects.count(), ServiceHours.objects.count()) == (2, 1)


def test_what_a_phone_sent_before_the_field_existed_is_still_a_repetition(
    cast: Cast, api: SignIn, telling: Telling
) -> None:
    pk, phone = uuid4(), api(cast.wang_xiuying)
    phone.put(url(pk), telling())
    visit = Visit.objects.get()
    told = {name: value for name, value in telling().items() if name != "happened_at"}
    then = {**told, "happened_at": visit.happened_at, "by": cast.wang_xiuying}
    assert visit.body_digest == body_digest(then)
    assert phone.put(url(pk), telling(together=None)).status_code == 200


@pytest.mark.parametrize("change", [{"minutes": 60}, {"way": "call"}, {"happened_at": None}])
def test_another_time_length_or_way_is_refused(
    cast: Cast, api: SignIn, both: Both, change: dict[str, object]
) -> None:
    phone, (yu, shi) = api(cast.wang_xiuying), both
    phone.put(url(), yu)
    if "happened_at" in change:
        change = {"happened_at": stamp(cast.now - timedelta(hours=3))}
    refused = phone.put(url(), {**shi, **change})
    assert (refused.status_code, refused.json()["code"]) == (409, "not_together")
    assert [visit.child for visit in Visit.objects.all()] == [cast.xiaoyu]


def test_a_sibling_out_of_her_care_is_not_there_and_the_others_visit_stands(
    cast: Cast, api: SignIn, both: Both
) -> None:
    phone, (yu, shi) = api(cast.wang_xiuying), both
    cast.xiaoshi.team.filter(user=cast.wang_xiuying).delete()
    assert phone.put(url(), shi).status_code == 404
    assert phone.put(url(), yu).status_code == 201
    assert ServiceHours.objects.get().minutes == 45


def test_another_volunteer_cannot_join(cast: Cast, api: SignIn, both: Both) -> None:
    yu, shi = both
    assign(cast, cast.xiaoshi, "liu_guilan")
    api(cast.wang_xiuying).put(url(), yu)
    refused = api(cast.liu_guilan).put(url(), shi)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_together")
    assert set(ServiceHours.objects.values_list("user", flat=True)) == {cast.wang_xiuying.pk}


def test_a_child_of_another_family_or_the_same_child_is_not_a_sibling(
    cast: Cast, api: SignIn, both: Both
) -> None:
    phone, (yu, shi) = api(cast.wang_xiuying), both
    phone.put(url(), yu)
    assert phone.put(url(), yu).json()["code"] == "not_together"
    Child.objects.filter(pk=cast.xiaoshi.pk).update(family=cast.yangliu.family)
    assert phone.put(url(), shi).json()["code"] == "not_together"
    assert Visit.objects.count() == 1


def test_the_database_holds_each_child_once(cast: Cast, api: SignIn, both: Both) -> None:
    for body in both:
        api(cast.wang_xiuying).put(url(), body)
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.update(child=cast.xiaoyu)


def test_the_list_of_her_children_says_who_are_siblings(
    cast: Cast, api: SignIn, both: Both
) -> None:
    rows = api(cast.wang_xiuying).get("/api/volunteers/today/").json()
    assert [row["family"] for row in rows] == [cast.family.pk] * 2
