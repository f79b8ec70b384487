"""What each worker has to do: their own children, and for coordinators what the station owes."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from children.actions.cover import Cover, arrange_cover
from children.actions.duties import ask_visit, note_duty
from children.models import CareDuty
from children.queries.today import today_list
from common import clock
from tests.cast import Cast, SignIn


def _items(cast: Cast, who: str, at: datetime | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = today_list(cast.people[who], at or cast.now)["items"]
    return found


def _kept(items: list[dict[str, Any]]) -> set[tuple[str, str, str]]:
    return {(item["name"], item["rule"], item["why"]) for item in items}


def test_a_volunteer_mother_has_her_own_children_in_least_detail(cast: Cast) -> None:
    items = _items(cast, "wang_xiuying")
    assert _kept(items) == {("张小雨", "R2", "mine"), ("张小雨", "R5", "mine")}
    assert all(item["level"] is None and item["family"] is None for item in items)
    assert not any(item["village"] for item in items)
    assert _items(cast, "liu_guilan") == []


@pytest.mark.parametrize("who", ["chen_siyuan", "zhao", "sun", "qian", "nobody"])
def test_who_owes_nothing_has_an_empty_list(cast: Cast, who: str) -> None:
    assert _items(cast, who) == []


def test_a_social_worker_has_what_is_theirs(cast: Cast) -> None:
    assert {item["rule"] for item in _items(cast, "li_wen")} == {"R1", "R9", "R11"}
    assert _items(cast, "wu_fang") == []


def test_a_coordinator_has_the_stations_duties_reviews_and_children_without_anybody(
    cast: Cast,
) -> None:
    kept = _kept(_items(cast, "zhou_min"))
    assert ("张小雨", "R6", "station") in kept
    assert ("张小雨", "R1", "review") in kept
    assert ("张小石", "R5", "nobody") in kept
    assert ("张小雨", "R5", "nobody") not in kept
    assert not any(name == "杨柳" for name, _rule, _why in kept)


def test_overdue_comes_first_and_what_is_done_this_week_is_gone(cast: Cast) -> None:
    items = _items(cast, "li_wen")
    assert [item["due_at"] for item in items] == sorted(item["due_at"] for item in items)
    assert items[0]["state"] == "overdue"
    note_duty(
        child_id=cast.xiaoyu.pk,
        rule="R9",
        done=True,
        entry_id=uuid4(),
        happened_at=cast.now,
        way="paper",
        note="",
        by=cast.li_wen,
        at=cast.now,
    )
    assert "R9" not in {item["rule"] for item in _items(cast, "li_wen")}


def test_it_grows_by_time_alone(cast: Cast) -> None:
    last = CareDuty.objects.filter(child=cast.xiaoyu, rule="R5").get()
    states = {
        days: {item["rule"]: item["state"] for item in _items(cast, "wang_xiuying", at)}["R5"]
        for days, at in ((0, last.due_at - timedelta(hours=1)), (1, last.due_at))
    }
    assert states == {0: "soon", 1: "overdue"}


def test_a_visit_asked_for_is_in_her_list(cast: Cast) -> None:
    ask_visit(child_id=cast.xiaoyu.pk, entry_id=uuid4(), note="", by=cast.zhou_min, at=cast.now)
    visit = next(item for item in _items(cast, "wang_xiuying") if item["rule"] == "R5")
    assert visit["asked_at"] == clock.stamp(cast.now)


def test_the_cover_has_the_list_of_whom_they_cover(cast: Cast) -> None:
    cover = Cover(
        station=cast.qingshan.pk,
        user=cast.wang_xiuying.pk,
        role="volunteer_mother",
        cover=cast.liu_guilan.pk,
        starts_on=cast.today,
        ends_on=cast.today + timedelta(days=3),
        reason="",
    )
    arrange_cover(id=uuid4(), cover=cover, by=cast.zhou_min, at=cast.now)
    items = _items(cast, "liu_guilan")
    assert {item["rule"] for item in items} == {"R2", "R5"}
    assert all(item["cover"] for item in items)


def test_the_number_of_queries_does_not_grow(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for who, most in (("wang_xiuying", 5), ("li_wen", 5), ("zhou_min", 8)):
        with django_assert_max_num_queries(most):
            today_list(cast.people[who], cast.now)


def test_inquiries_that_run_out_are_the_coordinators(cast: Cast) -> None:
    late = cast.now + timedelta(days=150)
    people = today_list(cast.zhou_min, late)["people"]
    assert cast.wang_xiuying.name in {person["name"] for person in people}
    assert today_list(cast.li_wen, late)["people"] == []


def test_the_page(cast: Cast, api: SignIn) -> None:
    shown = api(cast.wang_xiuying).get("/api/children/today/").json()
    assert {item["rule"] for item in shown["items"]} == {"R2", "R5"}
    assert all(item["evidence"] and item["label"] for item in shown["items"])
