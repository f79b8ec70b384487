"""Editing a file: by whom, checked by field, told in the log by names only, never overwritten."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from children.actions.dated import keep_bars
from children.contact import follow_bars
from children.log.rebuilding import kept, rebuild
from children.models import BusyTime, Child, ContactBar, LogEntry, Parent
from common.crypto import keyed_hash
from tests.cast import Cast, SignIn
from tests.children.filed import (
    BAR,
    BASICS,
    CARER,
    HEALTH,
    HOME,
    PARENT,
    RELATIVE,
    SCHOOLING,
    edit,
    version,
)


def _url(child: Child, path: str) -> str:
    return f"/api/children/{child.pk}/{path}/"


def _basics(child: Child, **values: Any) -> dict[str, Any]:
    return {**BASICS, "birth_date": str(child.birth_date), **edit(child), **values}


def _number(day: str, order: str = "002") -> str:
    body = f"990000{day.replace('-', '')}{order}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


def test_a_change_is_told_by_its_fields_and_not_by_what_was_in_them(
    cast: Cast, api: SignIn
) -> None:
    worker = api(cast.li_wen)
    answer = worker.put(_url(cast.xiaoyu, "health"), {**HEALTH, **edit(cast.xiaoyu)})
    assert answer.status_code == 200
    entry = LogEntry.objects.get(child=cast.xiaoyu, kind="children.file_changed")
    assert entry.facts == '{"fields":["alert","health","health_state"]}'
    assert answer.json()["version"] == entry.seq
    file = worker.get(f"/api/children/{cast.xiaoyu.pk}/").json()
    assert (file["alert"], file["file"]["health"]) == ("花生过敏", "哮喘")
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)


def test_the_same_edit_again_writes_once_and_another_under_its_id_is_refused(
    cast: Cast, api: SignIn
) -> None:
    body = {**HEALTH, **edit(cast.xiaoyu)}
    worker = api(cast.li_wen)
    first, again = (worker.put(_url(cast.xiaoyu, "health"), body) for _ in range(2))
    assert first.json() == again.json()
    other = worker.put(_url(cast.xiaoyu, "health"), {**body, "health": "感冒"})
    assert (other.status_code, other.json()["code"]) == (409, "id_reused")
    assert LogEntry.objects.filter(kind="children.file_changed").count() == 1


def test_nothing_changed_leaves_no_entry(cast: Cast, api: SignIn) -> None:
    body = {**HEALTH, **edit(cast.xiaoyu)}
    worker = api(cast.li_wen)
    worker.put(_url(cast.xiaoyu, "health"), body)
    before = version(cast.xiaoyu)
    worker.put(_url(cast.xiaoyu, "health"), {**HEALTH, **edit(cast.xiaoyu)})
    assert version(cast.xiaoyu) == before


def test_who_did_not_see_a_change_does_not_overwrite_it(cast: Cast, api: SignIn) -> None:
    opened = edit(cast.xiaoyu)
    api(cast.li_wen).put(_url(cast.xiaoyu, "health"), {**HEALTH, **edit(cast.xiaoyu)})
    late = api(cast.wu_fang).put(
        _url(cast.xiaoyu, "health"), {**HEALTH, "alert": "青霉素过敏", **opened}
    )
    assert (late.status_code, late.json()["code"]) == (409, "changed_meanwhile")
    changed = {error["field"] for error in late.json()["errors"]}
    assert changed == {"alert", "health", "health_state"}
    assert "李雯" in late.json()["errors"][0]["message"]
    elsewhere = api(cast.wu_fang).put(_url(cast.xiaoyu, "schooling"), {**SCHOOLING, **opened})
    assert elsewhere.status_code == 200  # another section is nobody's hindrance
    compared = api(cast.wu_fang).put(
        _url(cast.xiaoyu, "health"), {**HEALTH, "alert": "青霉素过敏", **edit(cast.xiaoyu)}
    )
    assert compared.status_code == 200


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("990000", "id_length"),
        ("99000020161210002A", "id_characters"),
        ("990000201612100020", "id_checksum"),
        (_number("2016-13-10"), "id_birth"),
        (_number("2010-01-01"), "birth_differs_from_id"),
    ],
)
def test_an_id_number_is_checked(cast: Cast, api: SignIn, number: str, code: str) -> None:
    answer = api(cast.li_wen).put(
        _url(cast.xiaoyu, "basics"), _basics(cast.xiaoyu, id_number=number)
    )
    assert answer.status_code == 400
    assert (answer.json()["errors"][0]["field"], answer.json()["errors"][0]["code"]) == (
        "id_number",
        code,
    )
    assert not Child.objects.exclude(id_hash=None).exists()


def test_an_id_number_is_encrypted_hashed_and_shown_by_its_last_four(
    cast: Cast, api: SignIn
) -> None:
    number = _number(str(cast.xiaoyu.birth_date))
    worker = api(cast.li_wen)
    assert (
        worker.put(_url(cast.xiaoyu, "basics"), _basics(cast.xiaoyu, id_number=number)).status_code
        == 200
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id_number, id_hash FROM children_child WHERE id = %s", [cast.xiaoyu.pk]
        )
        stored, hashed = cursor.fetchone()
    assert number not in stored
    assert hashed == keyed_hash(number, "id_number")
    answer = worker.get(f"/api/children/{cast.xiaoyu.pk}/").content.decode()
    assert number not in answer
    assert number[-4:] in answer
    boy = worker.put(_url(cast.xiaoyu, "basics"), _basics(cast.xiaoyu, sex="m"))
    assert boy.json()["errors"][0]["code"] == "sex_differs_from_id"
    same = worker.put(
        _url(cast.xiaoshi, "basics"),
        _basics(
            cast.xiaoshi,
            sex="f",
            birth_date=str(cast.xiaoyu.birth_date),
            id_number=number,
        ),
    )
    assert same.json()["errors"][0]["code"] == "id_here"


def test_a_number_of_another_station_is_not_told_by_name(cast: Cast, api: SignIn) -> None:
    number = _number("2016-12-10")
    Child.objects.filter(pk=cast.yangliu.pk).update(
        birth_date="2016-12-10", id_hash=keyed_hash(number, "id_number")
    )
    body = _basics(cast.xiaoyu, birth_date="2016-12-10", id_number=number)
    answer = api(cast.li_wen).put(_url(cast.xiaoyu, "basics"), body)
    assert answer.json()["errors"][0]["code"] == "id_elsewhere"
    assert "杨柳" not in answer.content.decode()


def test_a_family_is_changed_once_for_all_siblings(cast: Cast, api: SignIn) -> None:
    worker = api(cast.li_wen)
    answer = worker.put(_url(cast.xiaoyu, "home"), {**HOME, **edit(cast.xiaoyu)})
    assert answer.status_code == 200
    told = LogEntry.objects.filter(kind="children.file_changed")
    assert {entry.child_id for entry in told} == {cast.xiaoyu.pk, cast.xiaoshi.pk}
    stale = worker.put(
        _url(cast.xiaoshi, "home"),
        {**HOME, "address": "别处", "id": str(uuid4()), "version": version(cast.xiaoshi) - 1},
    )
    assert stale.json()["code"] == "changed_meanwhile"
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM children_family WHERE id = %s", [cast.family.pk])
        assert HOME["address"] not in cursor.fetchone()[0]


def test_a_parent_is_found_by_the_new_phone(cast: Cast, api: SignIn) -> None:
    worker = api(cast.li_wen)
    body = {**PARENT, **edit(cast.xiaoyu), "phone": "136 1234 5678"}
    assert worker.put(_url(cast.xiaoyu, "parents/mother"), body).status_code == 200
    found = worker.get("/api/children/", {"q": "13612345678"}).json()["results"]
    assert {row["id"] for row in found} == {cast.xiaoyu.pk, cast.xiaoshi.pk}
    wrong = worker.put(
        _url(cast.xiaoyu, "parents/mother"), {**PARENT, **edit(cast.xiaoyu), "phone": "1361"}
    )
    assert wrong.json()["errors"][0] == {
        "field": "phone",
        "code": "phone_invalid",
        "message": wrong.json()["errors"][0]["message"],
    }
    nobody = worker.put(_url(cast.xiaoyu, "parents/uncle"), {**PARENT, **edit(cast.xiaoyu)})
    assert nobody.status_code == 404


def test_carers_and_relatives_are_added_changed_and_only_of_this_family(
    cast: Cast, api: SignIn
) -> None:
    worker = api(cast.li_wen)
    assert worker.post(_url(cast.xiaoyu, "carers"), {**CARER, **edit(cast.xiaoyu)}).status_code
    carer = cast.family.carers.order_by("-pk").first()
    assert carer is not None
    body = {**CARER, **edit(cast.xiaoyu), "carer": carer.pk, "until": "2026-08-01"}
    assert worker.post(_url(cast.xiaoyu, "carers"), body).json()["errors"][0]["field"] == "until"
    other = {**CARER, "carer": cast.yangliu.family.carers.get().pk, **edit(cast.xiaoyu)}
    assert worker.post(_url(cast.xiaoyu, "carers"), other).status_code == 404
    worker.post(_url(cast.xiaoyu, "relatives"), {**RELATIVE, **edit(cast.xiaoyu)})
    relative = cast.family.relatives.get()
    gone = {"relative": relative.pk, **edit(cast.xiaoyu)}
    assert worker.post(_url(cast.xiaoyu, "relatives/remove"), gone).status_code == 200
    assert not cast.family.relatives.exists()


def test_contact_follows_the_bars_in_force(cast: Cast, api: SignIn) -> None:
    body = {
        **BAR, **edit(cast.xiaoyu), "parent": cast.father.pk, "person": "张大山",
        "since": str(cast.today), "until": str(cast.today + timedelta(days=30)),
    }  # fmt: skip
    assert api(cast.li_wen).post(_url(cast.xiaoyu, "bars"), body).status_code == 200
    assert Parent.objects.get(pk=cast.father.pk).no_contact
    assert keep_bars(at=cast.now + timedelta(days=30)) == 0  # the last day counts
    assert keep_bars(at=cast.now + timedelta(days=31)) == 1
    assert not Parent.objects.get(pk=cast.father.pk).no_contact
    file = api(cast.li_wen).get(f"/api/children/{cast.xiaoyu.pk}/").json()
    assert file["family"]["contact_bars"][0]["recorded_by"] == "李雯"


def test_a_bar_that_begins_later_begins_by_its_date(cast: Cast) -> None:
    ContactBar.objects.create(
        family=cast.family,
        parent=cast.mother,
        kind="no_contact",
        person="张秋月",
        basis="法院裁定",
        since=cast.today + timedelta(days=2),
        recorded_by=cast.li_wen,
    )
    assert follow_bars([cast.mother], cast.today, cast.now) == 0
    assert keep_bars(at=cast.now + timedelta(days=2)) == 1
    assert Parent.objects.get(pk=cast.mother.pk).no_contact


def test_being_left_behind_is_an_episode_with_its_entries(cast: Cast, api: SignIn) -> None:
    worker = api(cast.li_wen)
    twice = worker.post(
        _url(cast.xiaoyu, "away"),
        {**edit(cast.xiaoyu), "who": "both", "starts_on": str(cast.today)},
    )
    assert twice.json()["code"] == "away_already"
    end = {**edit(cast.xiaoyu), "ends_on": str(cast.today)}
    assert worker.post(_url(cast.xiaoyu, "away/end"), end).status_code == 200
    file = worker.get(f"/api/children/{cast.xiaoyu.pk}/").json()
    assert file["family"]["away"] is None
    assert file["file"]["away_episodes"][0]["definition"] == "State Council 2016 No. 13"
    again = {**edit(cast.xiaoyu), "who": "one", "starts_on": str(cast.today)}
    assert worker.post(_url(cast.xiaoyu, "away"), again).status_code == 200
    kinds = LogEntry.objects.filter(child=cast.xiaoyu, kind__startswith="children.away")
    assert [entry.kind for entry in kinds.order_by("seq")] == [
        "children.away_ended",
        "children.away_began",
    ]
    assert kept(cast.xiaoyu.pk) == rebuild(cast.xiaoyu.pk)


def test_a_day_pupils_boarding_weeks_are_free_again(cast: Cast, api: SignIn) -> None:
    Child.objects.filter(pk=cast.xiaoyu.pk).update(is_boarder=True)
    BusyTime.objects.create(
        child=cast.xiaoyu,
        starts_at=cast.now,
        ends_at=cast.now + timedelta(days=4),
        source="children.boarding:2026-11-23",
    )
    body = {**SCHOOLING, **edit(cast.xiaoyu)}
    assert api(cast.li_wen).put(_url(cast.xiaoyu, "schooling"), body).status_code == 200
    assert not BusyTime.objects.filter(child=cast.xiaoyu).exists()
