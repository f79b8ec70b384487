"""Child files: how much each role reads, that the read is logged, search, log pages, concerns."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError
from pytest_django import DjangoAssertNumQueries

from accounts.models import AccessEntry
from children.actions.concerns import raise_concern
from children.models import LogEntry
from children.pinyin import search_text
from tests.cast import Cast, SignIn

FORBIDDEN_TO_TEAM = ("address", "phone", "id_last4", "reasons", "parents", "income")


def _raise(cast: Cast, count: int = 1) -> list[LogEntry]:
    return [
        raise_concern(
            child_id=cast.xiaoyu.pk,
            entry_id=uuid4(),
            level="concern",
            text=f"第{number}次",
            by=cast.wang_xiuying,
            at=cast.now + timedelta(minutes=number),
        )
        for number in range(count)
    ]


def test_a_social_worker_reads_the_whole_file(cast: Cast, api: SignIn) -> None:
    file = api(cast.li_wen).get(f"/api/children/{cast.xiaoyu.pk}/").json()
    assert file["detail"] == "full"
    assert [child["name"] for child in file["family"]["siblings"]] == ["张小石"]
    assert {parent["relation"] for parent in file["family"]["parents"]} == {"father", "mother"}
    assert len(file["weeks"]) == 12


@pytest.mark.parametrize("who", ["wang_xiuying", "chen_siyuan", "zhao"])
def test_the_team_reads_the_least(cast: Cast, api: SignIn, who: str) -> None:
    _raise(cast)
    answer = api(getattr(cast, who)).get(f"/api/children/{cast.xiaoyu.pk}/")
    file = answer.json()
    assert (file["detail"], file["file"], file["family"], file["standing"]) == (
        "least",
        None,
        None,
        None,
    )
    assert not [word for word in FORBIDDEN_TO_TEAM if word in answer.content.decode()]


def test_every_read_is_logged_and_fails_with_the_log(
    cast: Cast, api: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, url = api(cast.li_wen), f"/api/children/{cast.xiaoyu.pk}/"
    client.get(url)
    client.get(f"{url}log/")
    subjects = AccessEntry.objects.filter(user=cast.li_wen).values_list("subject", flat=True)
    assert list(subjects) == [f"children.child:{cast.xiaoyu.pk}"] * 2

    def broken(**_values: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(AccessEntry.objects, "create", broken)
    client.raise_request_exception = False
    assert client.get(url).status_code >= 500


def test_a_concern_of_one_is_not_read_by_peers(cast: Cast, api: SignIn) -> None:
    entry = _raise(cast)[0]
    url = f"/api/children/{cast.xiaoyu.pk}/log/"

    def seqs(who: str) -> list[int]:
        return [row["seq"] for row in api(getattr(cast, who)).get(url).json()["results"]]

    assert entry.seq in seqs("li_wen")
    assert entry.seq in seqs("wang_xiuying")  # her own
    assert entry.seq not in seqs("chen_siyuan")
    assert api(cast.chen_siyuan).get(url).json()["head"] < entry.seq


def test_the_log_is_read_in_pages_and_after_a_gap(cast: Cast, api: SignIn) -> None:
    entries = _raise(cast, 5)
    client, url = api(cast.li_wen), f"/api/children/{cast.xiaoyu.pk}/log/"
    first = client.get(f"{url}?limit=2").json()
    assert [row["seq"] for row in first["results"]] == [entries[4].seq, entries[3].seq]
    second = client.get(f"{url}?limit=2&before={first['next']}").json()
    assert [row["seq"] for row in second["results"]] == [entries[2].seq, entries[1].seq]
    missed = client.get(f"{url}?after={entries[2].seq}").json()
    assert [row["seq"] for row in missed["results"]] == [entries[3].seq, entries[4].seq]
    assert missed["head"] == entries[4].seq


def test_the_log_shows_what_one_person_wrote(cast: Cast, api: SignIn) -> None:
    _raise(cast, 2)
    client, url = api(cast.li_wen), f"/api/children/{cast.xiaoyu.pk}/log/"
    (hers,) = {
        row["by"]["id"] for row in client.get(url, {"by": cast.wang_xiuying.pk}).json()["results"]
    }
    assert hers == cast.wang_xiuying.pk
    assert client.get(url, {"by": cast.chen_siyuan.pk}).json()["results"] == []


def test_log_and_file_ask_the_same_number_of_queries_however_long(
    cast: Cast, api: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _raise(cast, 60)
    client = api(cast.li_wen)
    with django_assert_max_num_queries(11):
        client.get(f"/api/children/{cast.xiaoyu.pk}/log/?limit=60")
    with django_assert_max_num_queries(22):
        client.get(f"/api/children/{cast.xiaoyu.pk}/")


@pytest.mark.parametrize("text", ["张小", "zhangxiaoyu", "zxy", "ZXY"])
def test_search_by_characters_pinyin_and_initials(cast: Cast, api: SignIn, text: str) -> None:
    found = api(cast.li_wen).get("/api/children/", {"q": text}).json()["results"]
    assert cast.xiaoyu.pk in [row["id"] for row in found]
    assert api(cast.feng_li).get("/api/children/", {"q": text}).json()["results"] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("曾小雨", "zengxiaoyu zxy"),
        ("单娜", "shanna sn"),
        ("欧阳雨", "ouyangyu oyy"),
        ("尉迟恭", "yuchigong ycg"),
        ("Anna Lee", "annalee a"),
    ],
)
def test_surnames_are_read_rightly(name: str, text: str) -> None:
    assert search_text(name) == text


def test_a_concern_is_closed_once_with_a_note(cast: Cast, api: SignIn) -> None:
    entry = _raise(cast)[0]
    url = f"/api/children/{cast.xiaoyu.pk}/concerns/{entry.seq}/close/"
    body = {"id": str(uuid4()), "note": "和奶奶谈过"}
    worker = api(cast.li_wen)
    assert worker.post(url, body).status_code == 201
    assert worker.post(url, body).status_code == 201  # the same again: the first answer
    again = worker.post(url, {**body, "id": str(uuid4())})
    assert (again.status_code, again.json()["code"]) == (409, "not_open")
    team = api(cast.wang_xiuying).post(url, {**body, "id": str(uuid4())})
    assert team.status_code == 403


def test_an_id_used_for_another_concern_is_a_conflict(cast: Cast, api: SignIn) -> None:
    url = f"/api/children/{cast.xiaoyu.pk}/concerns/"
    body = {"id": str(uuid4()), "level": "watch", "text": "咳嗽"}
    mother = api(cast.wang_xiuying)
    assert mother.post(url, body).status_code == 201
    assert mother.post(url, body).status_code == 201
    other = mother.post(url, {**body, "text": "发烧"})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    stranger = api(cast.li_wen).post(url, body)
    assert (stranger.status_code, stranger.json()["code"]) == (409, "id_reused")
