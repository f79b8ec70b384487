"""The parent's link and the child's tablet: what they open, and what they never open."""

from datetime import timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from common import clock
from common.errors import NotFound
from familycalls.actions.ending import finish
from familycalls.actions.lobby import admit, deny, kick
from familycalls.actions.peers import enter
from familycalls.keys import CODE_LIVES
from familycalls.models import CallGuest, FamilyCall, Outcome, Tablet
from familycalls.tickets import Claim
from tests.cast import Cast, SignIn
from tests.familycalls.conftest import Book
from tests.familycalls.made import OpenCall

JOIN = "/api/familycalls/join"
TABLETS = "/api/familycalls/tablets/"


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_the_link_shows_what_the_parent_needs_and_no_more(open_now: OpenCall, api: SignIn) -> None:
    shown = api().get(f"{JOIN}/{open_now.links['mother']}/").json()
    assert set(shown) == {"state", "starts_at", "ends_at", "station", "child_names", "you", "now"}
    assert shown["child_names"] == ["张小雨", "张小石"]
    assert shown["you"] == open_now.cast.mother.name


@pytest.mark.parametrize("guess", ["x", "A" * 22, "x" * 2000, "%00", "..%2F..", "张"])
def test_a_guessed_link_opens_nothing(db: None, api: SignIn, guess: str) -> None:
    assert refusal(api().get(f"{JOIN}/{guess}/")) in [(404, "link_unknown"), (404, "not_found")]


def test_links_are_kept_as_hashes_only(open_now: OpenCall) -> None:
    kept = str(list(CallGuest.objects.values()))
    assert all(token not in kept for token in open_now.links.values())
    assert all(len(token) >= 22 for token in open_now.links.values())


def test_an_old_link_says_so(open_now: OpenCall, api: SignIn) -> None:
    CallGuest.objects.update(link_until=clock.now() - timedelta(seconds=1))
    for way in ("", "ticket/", "confirm/"):
        client = api()
        send = client.post if way else client.get
        assert refusal(send(f"{JOIN}/{open_now.links['mother']}/{way}")) == (410, "link_over")


def test_the_link_dies_with_the_call(open_now: OpenCall, api: SignIn) -> None:
    finish(
        call_id=open_now.call.pk,
        outcome=Outcome.NO_ANSWER,
        mood_before=None,
        mood_after=None,
        note="",
        by=open_now.cast.li_wen,
        at=open_now.cast.now,
    )
    answer = api().get(f"{JOIN}/{open_now.links['mother']}/")
    assert refusal(answer) == (410, "link_over")


@pytest.mark.parametrize("deed", [admit, deny, kick])
@pytest.mark.parametrize("who", ["feng_li", "wang_xiuying", "sun"])
def test_whoever_does_not_plan_calls_here_decides_about_nobody(
    open_now: OpenCall, deed: Any, who: str
) -> None:
    call, guest = open_now.call, open_now.mother
    entry = enter(claim=Claim(call.pk, "parent", guest.pk, guest.link_no), at=clock.now())
    before = CallGuest.objects.get(pk=guest.pk).state
    with pytest.raises(NotFound):
        deed(call_id=call.pk, peer=entry.peer.name, by=open_now.cast.people[who], at=clock.now())
    assert CallGuest.objects.get(pk=guest.pk).state == before
    entry.peer.refresh_from_db()
    assert entry.peer.present


def test_a_stolen_link_does_not_get_past_the_parent_who_is_inside(
    open_now: OpenCall, api: SignIn
) -> None:
    call, guest, cast = open_now.call, open_now.mother, open_now.cast
    entry = enter(claim=Claim(call.pk, "parent", guest.pk, guest.link_no), at=clock.now())
    admit(call_id=call.pk, peer=entry.peer.name, by=cast.li_wen, at=clock.now())
    thief = api().post(f"{JOIN}/{open_now.links['mother']}/ticket/")
    assert refusal(thief) == (409, "already_inside")


def test_a_shared_link_ends_at_the_worker_who_denies(open_now: OpenCall, api: SignIn) -> None:
    call, guest, cast = open_now.call, open_now.mother, open_now.cast
    entry = enter(claim=Claim(call.pk, "parent", guest.pk, guest.link_no), at=clock.now())
    deny(call_id=call.pk, peer=entry.peer.name, by=cast.li_wen, at=clock.now())
    answer = api().post(f"{JOIN}/{open_now.links['mother']}/ticket/")
    assert refusal(answer) == (410, "link_closed")
    assert api().get(f"{JOIN}/{open_now.links['father']}/").status_code == 200


def test_the_lobby_opens_a_quarter_of_an_hour_before(
    cast: Cast, api: SignIn, open_now: OpenCall
) -> None:
    calls = FamilyCall.objects.filter(pk=open_now.call.pk)
    calls.update(state="planned", starts_at=clock.now() + timedelta(minutes=20))
    url = f"{JOIN}/{open_now.links['mother']}/ticket/"
    assert refusal(api().post(url)) == (409, "too_early")
    calls.update(starts_at=clock.now() + timedelta(minutes=10))
    ticket = api().post(url).json()
    assert ticket["ws"] == "ws://testserver/ws/calls/"


def test_staff_who_open_a_link_in_their_own_browser_need_no_csrf(
    open_now: OpenCall, api: SignIn
) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(open_now.cast.li_wen)
    assert client.post(f"{JOIN}/{open_now.links['mother']}/confirm/").status_code == 200


def test_a_tablet_is_bound_by_its_code_and_wiped_at_the_end(
    open_now: OpenCall, api: SignIn
) -> None:
    cast = open_now.cast
    new = api().post(TABLETS).json()
    device = APIClient(headers={"X-Tablet-Secret": new["secret"]})
    assert device.get(f"{TABLETS}me/").json() == {"state": "waiting"}

    url = f"/api/familycalls/calls/{open_now.call.pk}/tablet/"
    assert api(cast.li_wen).post(url, {"code": new["code"]}).status_code == 200
    bound = device.get(f"{TABLETS}me/").json()
    assert (bound["state"], bound["child_names"]) == ("bound", ["张小雨", "张小石"])
    assert Tablet.objects.filter(state="bound").count() == 1, "the one before was wiped"

    assert device.post(f"{TABLETS}me/mood/", {"when": "after", "mood": 5}).status_code == 204
    finish_url = f"/api/familycalls/calls/{open_now.call.pk}/finish/"
    ended = api(cast.li_wen).post(finish_url, {"outcome": "held_elsewhere"}).json()
    assert ended["mood_after"] == 5
    assert device.get(f"{TABLETS}me/").json() == {"state": "wiped"}
    late = device.post(f"{TABLETS}me/mood/", {"when": "after", "mood": 1})
    assert refusal(late) == (409, "not_bound")


def test_a_code_opens_once_and_not_for_long(open_now: OpenCall, api: SignIn) -> None:
    cast, call = open_now.cast, open_now.call
    url = f"/api/familycalls/calls/{call.pk}/tablet/"
    code = api().post(TABLETS).json()["code"]
    assert api(cast.li_wen).post(url, {"code": code}).status_code == 200
    assert refusal(api(cast.li_wen).post(url, {"code": code})) == (409, "wrong_code")
    old = api().post(TABLETS).json()["code"]
    Tablet.objects.filter(state="waiting").update(code_until=clock.now() - CODE_LIVES)
    assert refusal(api(cast.li_wen).post(url, {"code": old})) == (409, "wrong_code")


def test_a_made_up_secret_opens_nothing(db: None) -> None:
    for secret in ("", "x", "x" * 5000):
        answer = APIClient(headers={"X-Tablet-Secret": secret}).get(f"{TABLETS}me/")
        assert refusal(answer) == (404, "tablet_unknown")


def test_a_tablet_is_bound_to_an_open_call_only(cast: Cast, book: Book, api: SignIn) -> None:
    code = api().post(TABLETS).json()["code"]
    url = f"/api/familycalls/calls/{book().pk}/tablet/"
    assert refusal(api(cast.li_wen).post(url, {"code": code})) == (409, "not_open")


def test_a_code_that_ran_out_makes_the_tablet_begin_anew(db: None, api: SignIn) -> None:
    secret = api().post(TABLETS).json()["secret"]
    Tablet.objects.update(code_until=clock.now() - timedelta(seconds=1))
    assert api().get(f"{TABLETS}me/", headers={"X-Tablet-Secret": secret}).json() == {
        "state": "wiped"
    }
    api().post(TABLETS)
    assert Tablet.objects.count() == 1


def test_six_digits_are_not_tried_out(open_now: OpenCall, api: SignIn) -> None:
    """Neither by staff who guess, nor by a stranger who waits with hundreds of codes."""
    binding = f"/api/familycalls/calls/{open_now.call.pk}/tablet/"
    for _try in range(20):
        api(open_now.cast.li_wen).post(binding, {"code": "000000"})
        api().post(TABLETS)
    assert api(open_now.cast.li_wen).post(binding, {"code": "000000"}).status_code == 429
    assert api().post(TABLETS).status_code == 429
