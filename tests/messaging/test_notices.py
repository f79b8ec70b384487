"""Notices as people read them."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import AccessEntry
from messaging.actions import deliver, notify, take_back
from messaging.models import Notice
from messaging.templates import TEMPLATES, word
from tests.cast import Cast, SignIn

LIST = "/api/messaging/notices/"


@pytest.fixture
def concern(cast: Cast) -> Notice:
    return told(cast, 1)


def told(cast: Cast, number: int) -> Notice:
    delivery = notify(
        to=cast.li_wen,
        template="concern_raised",
        params={"child": cast.xiaoyu.pk, "domains": ["health"]},
        dedupe=f"visit:{number}",
        at=cast.now,
    )
    deliver(delivery_id=delivery.pk, at=cast.now)
    return Notice.objects.get(delivery=delivery)


def test_a_notice_is_worded_for_its_reader(cast: Cast, api: SignIn, concern: Notice) -> None:
    (row,) = api(cast.li_wen).get(LIST).json()["results"]
    assert "张小雨" in row["title"]
    assert row["child"] == cast.xiaoyu.pk
    assert row["params"] == {"domains": ["health"]}
    english = api(cast.li_wen).get(LIST, headers={"accept-language": "en"}).json()
    assert english["results"][0]["title"] == "A concern about 张小雨"


def test_a_child_out_of_sight_is_not_named(cast: Cast, api: SignIn, concern: Notice) -> None:
    cast.li_wen.memberships.update(until=cast.today - timedelta(days=1))
    answer = api(cast.li_wen).get(LIST)
    assert "张小雨" not in answer.content.decode()
    assert answer.json()["results"][0]["child"] is None


def test_a_named_child_was_read_of(cast: Cast, api: SignIn, concern: Notice) -> None:
    for _time in range(2):
        api(cast.li_wen).get(LIST)
    api(cast.zhou_min).get(LIST)
    read = AccessEntry.objects.filter(action="notice")
    assert set(read.values_list("user", "subject")) == {
        (cast.li_wen.pk, f"children.child:{cast.xiaoyu.pk}")
    }


def test_what_cannot_be_noted_is_not_read(
    cast: Cast, api: SignIn, concern: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*entries: object) -> None:
        raise RuntimeError("the log is full")

    monkeypatch.setattr(AccessEntry.objects, "bulk_create", full)
    client = api(cast.li_wen)
    client.raise_request_exception = False
    assert client.get(LIST).status_code == 500
    assert client.post(f"{LIST}{concern.pk}/read/").status_code == 500


def test_everybody_reads_their_own(cast: Cast, api: SignIn, concern: Notice) -> None:
    assert api(cast.zhou_min).get(LIST).json()["results"] == []
    assert api(cast.zhou_min).post(f"{LIST}{concern.pk}/read/").status_code == 404
    assert api().get(LIST).status_code == 401


def test_reading_counts_once(cast: Cast, api: SignIn, concern: Notice) -> None:
    reader = api(cast.li_wen)
    assert reader.get(f"{LIST}unread/").json() == {"unread": 1}
    first, second = (reader.post(f"{LIST}{concern.pk}/read/").json() for _ in range(2))
    assert first["read_at"] == second["read_at"] is not None
    assert reader.get(f"{LIST}unread/").json() == {"unread": 0}
    assert reader.get(f"{LIST}?unread=true").json()["results"] == []


def test_all_up_to_one_are_read(cast: Cast, api: SignIn) -> None:
    first, second, third = (told(cast, number) for number in range(3))
    answer = api(cast.li_wen).post(f"{LIST}read/", {"up_to": second.pk}).json()
    assert answer == {"unread": 1}
    assert Notice.objects.get(read_at__isnull=True) == third
    assert first.pk < second.pk


def test_the_list_needs_the_same_queries_however_long(
    cast: Cast, api: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = api(cast.li_wen)
    for number in range(4):
        told(cast, number)
        with django_assert_num_queries(5):
            assert len(reader.get(LIST).json()["results"]) == number + 1


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_template_can_be_worded_in_both_languages(name: str) -> None:
    made = {int: 7, list: ["health"]}
    params = {
        field: "2026-11-20T08:30:00Z" if field.endswith("_at") else made.get(kind, "青山服务站")
        for field, kind in TEMPLATES[name].params.items()
    }
    chinese = word(TEMPLATES[name], params, language="zh-hans")
    english = word(TEMPLATES[name], params, language="en")
    assert chinese.title != english.title
    assert "%(" not in chinese.title + chinese.text + english.title + english.text
    if "starts_at" in params:
        assert "16:30" in chinese.text


def test_taken_back_from_one_it_stays_with_the_other(cast: Cast, concern: Notice) -> None:
    dedupe = concern.delivery.dedupe
    assert take_back(user=cast.wu_fang, dedupes=[dedupe]) == 0
    assert Notice.objects.filter(pk=concern.pk).exists()
    assert take_back(user=cast.li_wen, dedupes=[dedupe]) == 1
    assert not Notice.objects.filter(pk=concern.pk).exists()
