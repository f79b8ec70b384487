"""The worker's door over HTTP: the week, booking, links, opening, ending."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from children import busy
from common import clock
from familycalls.models import FamilyCall
from messaging.models import Delivery
from tests.cast import Cast, SignIn
from tests.familycalls.conftest import Book
from tests.familycalls.made import OpenCall, evening

CALLS = "/api/familycalls/calls"


def body(cast: Cast, **given: Any) -> dict[str, Any]:
    return {
        "family": cast.family.pk,
        "children": [cast.xiaoyu.pk, cast.xiaoshi.pk],
        "guests": [cast.mother.pk],
        "window": cast.window.pk,
        "starts_at": clock.stamp(evening(cast)),
        "minutes": 30,
        **given,
    }


def test_booking_answers_with_the_call_and_sends_the_link(cast: Cast, api: SignIn) -> None:
    answer = api(cast.li_wen).put(f"{CALLS}/{uuid4()}/", body(cast))
    assert answer.status_code == 201, answer.json()
    call = answer.json()
    assert [child["name"] for child in call["children"]] == ["张小雨", "张小石"]
    assert call["guests"][0] | {"id": 0} == {
        "id": 0,
        "name": cast.mother.name,
        "relation": "mother",
        "state": "invited",
    }
    assert (call["state"], call["outcome"], call["worker"]["name"]) == ("planned", None, "李雯")
    sent = Delivery.objects.filter(template="call_link").get()
    assert sent.contact_phone == cast.mother.phone


def test_the_same_booking_again_is_the_same_call(cast: Cast, api: SignIn) -> None:
    client, url = api(cast.li_wen), f"{CALLS}/{uuid4()}/"
    first = client.put(url, body(cast))
    assert client.put(url, body(cast)).status_code == 200
    assert client.put(url, body(cast)).json() == first.json()
    other = client.put(url, body(cast, minutes=60))
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    assert FamilyCall.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "status", "field"),
    [
        ({"minutes": 4}, 400, "minutes"),
        ({"minutes": "soon"}, 400, "minutes"),
        ({"children": []}, 400, "children"),
        ({"guests": [999_999]}, 400, "guests"),
        ({"window": 999_999}, 400, "window"),
        ({"starts_at": "2020-01-01T10:00:00Z"}, 400, "starts_at"),
        ({"starts_at": "2040-01-01T10:10:00Z"}, 400, "starts_at"),
        ({"family": 2**70}, 400, "family"),
        ({"colour": "red"}, 400, "colour"),
    ],
)
def test_wrong_entries_are_named(
    cast: Cast, api: SignIn, given: dict[str, Any], status: int, field: str
) -> None:
    answer = api(cast.li_wen).put(f"{CALLS}/{uuid4()}/", body(cast, **given))
    assert answer.status_code == status
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert not FamilyCall.objects.exists()


def test_the_week_shows_windows_calls_and_who_needs_one(
    cast: Cast, api: SignIn, book: Book
) -> None:
    call = book()
    query: dict[str, Any] = {
        "station": cast.qingshan.pk,
        "week": clock.local_date(call.starts_at).isoformat(),
    }
    week = api(cast.zhou_min).get("/api/familycalls/week/", query).json()
    assert week["week"] == clock.week_of(clock.local_date(call.starts_at)).isoformat()
    [window] = week["windows"]
    assert [len(window["hours"]), window["name"]] == [7, "一号窗口"]
    assert [UUID(shown["id"]) for shown in week["calls"]] == [call.pk]
    [family] = week["families"]
    assert (family["calls_this_week"], family["weeks_without"]) == (1, None)
    assert {parent["relation"] for parent in family["parents"]} == {"father", "mother"}


def test_a_barred_parent_is_not_offered(cast: Cast, api: SignIn) -> None:
    cast.father.no_contact = True
    cast.father.save()
    query: dict[str, Any] = {"station": cast.qingshan.pk, "week": cast.today.isoformat()}
    [family] = api(cast.li_wen).get("/api/familycalls/week/", query).json()["families"]
    assert [parent["relation"] for parent in family["parents"]] == ["mother"]


def test_the_week_costs_the_same_with_more_calls(cast: Cast, api: SignIn, book: Book) -> None:
    client = api(cast.li_wen)
    query: dict[str, Any] = {"station": cast.qingshan.pk, "week": evening(cast).date().isoformat()}

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get("/api/familycalls/week/", query).status_code == 200
        return len(queries)

    book()
    few = cost()
    for hour in (10, 12, 14, 16):
        book(starts_at=evening(cast, hour=hour), guests=[cast.mother.pk, cast.father.pk])
    assert cost() == few <= 20


def test_a_call_is_opened_on_its_day_only(cast: Cast, api: SignIn, book: Book) -> None:
    call = book(starts_at=evening(cast, days=2))
    answer = api(cast.li_wen).post(f"{CALLS}/{call.pk}/open/")
    assert (answer.status_code, answer.json()["code"]) == (409, "too_early")


def test_a_call_that_nobody_was_on_cannot_have_been_held(open_now: OpenCall, api: SignIn) -> None:
    url = f"{CALLS}/{open_now.call.pk}/finish/"
    client = api(open_now.cast.li_wen)
    answer = client.post(url, {"outcome": "held"})
    assert (answer.status_code, answer.json()["code"]) == (409, "never_live")
    done = client.post(url, {"outcome": "no_answer"})
    assert (done.status_code, done.json()["outcome"]) == (200, "no_answer")
    assert client.post(url, {"outcome": "no_answer"}).status_code == 200
    changed = client.post(url, {"outcome": "held_elsewhere"})
    assert (changed.status_code, changed.json()["code"]) == (409, "call_ended")


def test_a_new_link_replaces_the_old_one(open_now: OpenCall, api: SignIn) -> None:
    old = open_now.links["mother"]
    url = f"{CALLS}/{open_now.call.pk}/links/{open_now.cast.mother.pk}/"
    new = api(open_now.cast.li_wen).post(url).json()["url"].rsplit("/", 1)[1]
    assert api().get(f"/api/familycalls/join/{new}/").status_code == 200
    dead = api().get(f"/api/familycalls/join/{old}/")
    assert (dead.status_code, dead.json()["code"]) == (404, "link_unknown")


def test_cancelling_takes_back_the_reminders(cast: Cast, api: SignIn, book: Book) -> None:
    call = book(starts_at=evening(cast, days=3))
    assert Delivery.objects.filter(template="call_reminder").count() == 3
    answer = api(cast.li_wen).post(f"{CALLS}/{call.pk}/cancel/", {"by": "parent", "reason": "加班"})
    assert (answer.json()["outcome"], answer.json()["cancelled_by"]) == ("cancelled", "parent")
    assert not Delivery.objects.filter(template="call_reminder").exists()
    assert book(id=uuid4(), starts_at=evening(cast, days=3)).state == "planned"


def test_links_are_given_for_the_window_only(cast: Cast, book: Book) -> None:
    call = book(minutes=45)
    [guest] = call.guests.all()
    assert guest.link_until == call.starts_at + timedelta(minutes=60)


def test_the_week_says_when_children_are_elsewhere(cast: Cast, api: SignIn) -> None:
    begins = cast.now + timedelta(minutes=5)
    busy.note([cast.xiaoyu.pk], begins, begins + timedelta(hours=1), "tutoring.session:1")
    query: dict[str, Any] = {"station": cast.qingshan.pk, "week": cast.today.isoformat()}
    [family] = api(cast.li_wen).get("/api/familycalls/week/", query).json()["families"]
    assert [datetime.fromisoformat(row["starts_at"]) for row in family["busy"]] == [begins]
