"""A parent's link: what it opens, what it takes, and every way in which it opens nothing."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from children.actions.consent_requests import answer, ask, close_request, new_link_for
from children.consents.links import LIVES
from children.models import Child, Consent, ConsentRequest
from children.queries.consent_links import given_name
from children.queries.consents import in_force
from common.errors import Conflict
from messaging.models import Delivery
from tests.cast import Cast, SignIn

PHOTO = {"purpose": "photo", "recipient": ""}
RESEARCH = {"purpose": "research", "recipient": ""}


def asked(cast: Cast, *children: Child, **given: Any) -> str:
    """The token of a link to the mother; anything may be given."""
    wanted = {
        "request_id": uuid4(),
        "parent": cast.mother.pk,
        "children": [child.pk for child in children or (cast.xiaoyu,)],
        "purposes": [PHOTO, RESEARCH],
        "by": cast.li_wen,
        "at": cast.now,
    }
    return str(ask(**{**wanted, **given}).url).rsplit("/", 1)[-1]


def said(
    child: Child, yes: bool, question: dict[str, str] = PHOTO, version: int = 1
) -> dict[str, Any]:
    return {**question, "child": child.pk, "version": version, "yes": yes}


def door(token: str, rest: str = "") -> str:
    return f"/api/children/consent/{token}/{rest}"


def send(api: SignIn, token: str, *answers: dict[str, Any], id: Any = None) -> Any:  # noqa: A002
    body = {"language": "zh-hans", "answers": list(answers)}
    return api().put(door(token, f"answers/{id or uuid4()}/"), body)


def test_a_mother_answers_and_changes_her_mind(cast: Cast, api: SignIn) -> None:
    token = asked(cast, cast.xiaoyu, cast.xiaoshi)
    before = api().get(door(token)).json()
    assert [child["name"] for child in before["children"]] == ["小雨", "小石"]
    assert (before["station"], before["you"]) == ("青山服务站", "mother")
    assert send(api, token, said(cast.xiaoyu, True), said(cast.xiaoshi, False)).status_code == 201
    assert in_force(cast.xiaoyu, "photo", cast.today)
    assert not in_force(cast.xiaoshi, "photo", cast.today)
    after = send(api, token, said(cast.xiaoyu, False)).json()
    assert [one["state"] for one in after["questions"][0]["answers"]] == ["withdrawn", "refused"]
    row = Consent.objects.filter(request__isnull=False).latest("recorded_at")
    assert (row.way, row.giver, row.recorded_by, row.language) == (
        "link",
        "mother",
        None,
        "zh-hans",
    )


def test_answers_are_told_only_to_who_said_who_they_are(cast: Cast, api: SignIn) -> None:
    token = asked(cast)
    send(api, token, said(cast.xiaoyu, False))
    closed = api().get(door(token)).json()["questions"][0]["answers"][0]["state"]
    opened = api().post(door(token, "open/")).json()["questions"][0]["answers"][0]["state"]
    assert (closed, opened) == ("none", "refused")
    assert ConsentRequest.objects.get().opened_at is not None


def test_the_link_is_sent_once_and_kept_as_a_hash(cast: Cast) -> None:
    token = asked(cast)
    request = ConsentRequest.objects.get()
    assert token not in request.link_hash
    assert len(token) >= 22
    assert Delivery.objects.filter(template="consent_link").count() == 1
    close_request(request_id=request.pk, by=cast.li_wen, at=cast.now)
    assert not Delivery.objects.filter(template="consent_link").exists()


def test_a_made_up_link_is_like_none_at_all(cast: Cast, api: SignIn) -> None:
    asked(cast)
    guessed = [api().get(door(token)) for token in ("A" * 22, "x", "%20")]
    assert {answer.status_code for answer in guessed} == {404}
    assert len({answer.content for answer in guessed}) == 1


@pytest.mark.parametrize("why", ["closed", "replaced", "over", "renewed", "left", "no_contact"])
def test_a_dead_link_takes_nothing(cast: Cast, api: SignIn, why: str) -> None:
    token = asked(cast, at=cast.now - LIVES if why == "over" else cast.now)
    request = ConsentRequest.objects.get()
    match why:
        case "closed":
            close_request(request_id=request.pk, by=cast.li_wen, at=cast.now)
        case "replaced":
            asked(cast)
        case "renewed":
            new_link_for(request_id=request.pk, by=cast.li_wen, at=cast.now)
        case "left":
            Child.objects.filter(pk=cast.xiaoyu.pk).update(left_on=cast.today)
        case "no_contact":
            cast.mother.no_contact = True
            cast.mother.save()
    gone = 404 if why == "renewed" else 410
    assert api().get(door(token)).status_code == gone
    assert api().post(door(token, "open/")).status_code == gone
    assert send(api, token, said(cast.xiaoyu, True)).status_code == gone
    assert not Consent.objects.filter(request__isnull=False).exists()


def test_only_what_was_asked_is_answered(cast: Cast, api: SignIn) -> None:
    token = asked(cast)
    wrong = [
        said(cast.yangliu, True),
        said(cast.xiaoshi, True),
        said(cast.xiaoyu, True, {"purpose": "call", "recipient": ""}),
        said(cast.xiaoyu, True, {"purpose": "sharing", "recipient": "县医院"}),
    ]
    for one in wrong:
        assert send(api, token, said(cast.xiaoyu, True), one).status_code == 400
    assert send(api, token, said(cast.xiaoyu, True, version=2)).json()["code"] == "wording_changed"
    assert not in_force(cast.xiaoyu, "photo", cast.today)


def test_a_replay_writes_nothing_and_another_body_conflicts(cast: Cast, api: SignIn) -> None:
    token, one = asked(cast), uuid4()
    first = send(api, token, said(cast.xiaoyu, True), id=one)
    assert send(api, token, said(cast.xiaoyu, True), id=one).content == first.content
    other = send(api, token, said(cast.xiaoyu, False), id=one)
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    another = asked(cast, parent=cast.father.pk)
    assert send(api, another, said(cast.xiaoyu, True), id=one).json()["code"] == "id_reused"
    assert Consent.objects.filter(request__isnull=False).count() == 1


def test_the_question_is_answered_once_all_of_it_is(cast: Cast, api: SignIn) -> None:
    token = asked(cast)
    send(api, token, said(cast.xiaoyu, True))
    assert ConsentRequest.objects.get().answered_at is None
    send(api, token, said(cast.xiaoyu, False, RESEARCH))
    assert ConsentRequest.objects.get().answered_at is not None


def test_who_may_not_give_is_not_asked(cast: Cast) -> None:
    cast.mother.no_contact = True
    cast.mother.save()
    with pytest.raises(Conflict) as refused:
        asked(cast)
    assert refused.value.code == "may_not_give"


def test_asking_twice_is_asking_once(cast: Cast) -> None:
    one = uuid4()
    assert asked(cast, request_id=one) != "None"
    assert asked(cast, request_id=one) == "None"  # no link is kept
    assert ConsentRequest.objects.count() == 1


def test_guesses_are_slowed_down(cast: Cast, api: SignIn) -> None:
    statuses = [api().get(door("A" * 22)).status_code for _guess in range(62)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


@pytest.mark.parametrize(
    ("name", "given"),
    [("张小雨", "小雨"), ("欧阳小雨", "小雨"), ("杨柳", "杨柳"), ("Ana Li", "Ana")],
)
def test_a_child_is_named_as_at_home(name: str, given: str) -> None:
    assert given_name(name) == given


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_are_both_kept_and_the_no_stands(cast: Cast) -> None:
    token = asked(cast)

    def tap(yes: bool) -> None:
        try:
            answer(
                token=token,
                answers_id=uuid4(),
                language="zh-hans",
                answers=[said(cast.xiaoyu, yes)],
                at=cast.now,
            )
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as taps:
        list(taps.map(tap, (True, False)))
    assert Consent.objects.filter(request__isnull=False).count() == 2
    assert not in_force(cast.xiaoyu, "photo", cast.today)
