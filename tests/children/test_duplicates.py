"""A child who has a file already: found by several signs, shown first, never across stations."""

from datetime import date, timedelta

import pytest

from children.models import Child, LogEntry
from children.queries.duplicates import Asked, KnownChildren
from common.crypto import keyed_hash
from tests.cast import Cast, SignIn
from tests.children.filed import another_child, new_child

NUMBER = "990000201612100029"


def _like(cast: Cast, asked: Asked) -> dict[str, tuple[str, list[str]]]:
    found = KnownChildren(cast.qingshan.pk).like(asked)
    return {one.child.name: (one.strength, one.reasons) for one in found}


@pytest.mark.parametrize(
    ("name", "days", "strength", "reasons"),
    [
        ("张小雨", 0, "likely", ["name", "birth_date"]),
        ("章晓宇", 0, "likely", ["name_sound", "birth_date"]),
        ("张小雨", 30, "possible", ["name"]),
        ("张晓雨", 30, "possible", ["name_sound"]),
    ],
)
def test_by_name_and_birth_date(
    cast: Cast, name: str, days: int, strength: str, reasons: list[str]
) -> None:
    asked = Asked(name=name, birth_date=cast.xiaoyu.birth_date + timedelta(days=days))
    assert _like(cast, asked) == {"张小雨": (strength, reasons)}


def test_nobody_is_like_a_stranger(cast: Cast) -> None:
    assert _like(cast, Asked(name="曾可心", birth_date=date(2017, 5, 6))) == {}
    years = cast.xiaoyu.birth_date - timedelta(days=2000)
    assert _like(cast, Asked(name="张小雨", birth_date=years)) == {}


def test_a_phone_in_common_is_a_household(cast: Cast) -> None:
    cast.father.phone_hash = keyed_hash("13600000001", "phone")
    cast.father.save()
    found = _like(cast, Asked(name="曾可心", birth_date=None, phones=["13600000001"]))
    assert {strength for strength, _reasons in found.values()} == {"family"}
    sure = _like(cast, Asked("张小雨", cast.xiaoyu.birth_date, phones=["13600000001"]))
    assert sure["张小雨"] == ("sure", ["name", "birth_date", "phone"])


def test_two_id_numbers_are_two_children(cast: Cast) -> None:
    another_child(cast, "李明", id_number=NUMBER)
    born = cast.xiaoyu.birth_date
    assert _like(cast, Asked("李明", born, id_number="990000201001010014")) == {}
    assert _like(cast, Asked("王五", born, id_number=NUMBER))["李明"][0] == "sure"


def test_another_station_is_told_of_by_its_number_only(cast: Cast, api: SignIn) -> None:
    Child.objects.filter(pk=cast.yangliu.pk).update(id_hash=keyed_hash(NUMBER, "id_number"))
    body = {"station": cast.qingshan.pk, "name": "杨柳", "id_number": NUMBER, "phones": []}
    body["birth_date"] = str(cast.yangliu.birth_date)
    answer = api(cast.zhou_min).post("/api/children/duplicates/", body).json()
    assert answer == {"results": [], "elsewhere": True}


def test_a_new_file_is_opened_once_and_only_with_open_eyes(cast: Cast, api: SignIn) -> None:
    worker = api(cast.li_wen)
    body = new_child(cast, name="张小雨", birth_date=str(cast.xiaoyu.birth_date))
    refused = worker.post("/api/children/", body)
    assert (refused.status_code, refused.json()["code"]) == (409, "duplicates")
    seen = {**body, "despite": [cast.xiaoyu.pk]}
    first = worker.post("/api/children/", seen)
    assert first.status_code == 201
    assert worker.post("/api/children/", seen).json() == first.json()
    other = worker.post("/api/children/", {**seen, "grade": 5})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    child = Child.objects.get(pk=first.json()["id"])
    assert child.family.parents.get().work_city == "东莞"
    assert child.away_episodes.get().who == "both"
    assert [entry.kind for entry in LogEntry.objects.filter(child=child)] == ["children.registered"]


def test_a_sibling_joins_the_family(cast: Cast, api: SignIn) -> None:
    body = new_child(cast, name="张小满", sibling=cast.xiaoyu.pk)
    child = Child.objects.get(pk=api(cast.zhou_min).post("/api/children/", body).json()["id"])
    assert child.family_id == cast.family.pk
    wrong = api(cast.zhou_min).post("/api/children/", new_child(cast, sibling=cast.yangliu.pk))
    assert wrong.json()["errors"][0]["field"] == "sibling"
