"""The guardian's rights: a copy that a person can read, and answers in writing."""

import io
import zipfile
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from accounts.access_log import record_read
from children.actions.rights import Asked, answer_request, receive_request
from children.log.kinds import all_kinds
from children.models import LogEntry, Parent
from children.rights.bundle import bundle
from children.rights.words import FACTS, INTERNAL
from common.errors import Conflict, Invalid
from tests.cast import Cast, SignIn
from tests.children.rights import concern, tell


def ask(cast: Cast, kind: str = "copy", parent: Parent | None = None) -> UUID:
    written = receive_request(
        request_id=uuid4(),
        child_id=cast.xiaoyu.pk,
        asked=Asked(
            kind=kind, parent=(parent or cast.mother).pk, asked_by="张秋月", relation="母亲"
        ),
        by=cast.li_wen,
        at=cast.now,
    )
    return written.row.pk


def read_copy(cast: Cast, language: str = "zh-hans") -> str:
    data = bundle(cast.xiaoyu, asked_by="张秋月", language=language, at=cast.now)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        told = orjson.loads(archive.read("data.json"))
        page = archive.read("index.html").decode()
    assert all(
        len(row) == len(part["columns"]) for part in told["sections"] for row in part["rows"]
    )
    return page


@pytest.mark.django_db
def test_every_fact_of_every_kind_has_words() -> None:
    names = {name for kind in all_kinds() if not kind.protective for name in kind.facts}
    assert names - FACTS.keys() - INTERNAL == set()


def codes(schema: Any) -> set[str]:
    """Every code that a schema lets into the facts."""
    match schema:
        case {"enum": list(values)}:
            return {value for value in values if isinstance(value, str)}
        case dict():
            return set().union(*map(codes, schema.values()))
        case list():
            return set().union(*map(codes, schema))
        case _:
            return set()


def test_every_code_of_every_kind_has_words() -> None:
    silent = {
        (kind.name, code)
        for kind in all_kinds()
        if not kind.protective
        for name, schema in kind.facts.items()
        if name not in INTERNAL
        for code in codes(schema)
        if code not in kind.words
    }
    assert silent == set()


def test_the_copy_says_everything_in_words(cast: Cast) -> None:
    tell(cast, "familycalls.held", minutes=12, mood_after=4)
    seen = {"health": {"change": "worse", "note": "咳嗽一周"}}
    tell(cast, "volunteers.states_seen", states=seen, gains="一起包饺子")
    page = read_copy(cast)
    for text in ("张小雨", "上湾村三组12号", "张秋月", "13600000002", "咳嗽一周", "一起包饺子"):
        assert text in page
    assert "worse" not in page
    assert "Family call held" in read_copy(cast, "en")


def test_the_copy_leaves_out_suspected_harm_and_who_works_here(cast: Cast) -> None:
    concern(cast, "爷爷喝酒后打人")
    page = read_copy(cast)
    assert "爷爷喝酒后打人" not in page
    assert cast.li_wen.name not in page


def test_what_a_person_wrote_is_text_in_the_page(cast: Cast) -> None:
    tell(cast, "children.file_changed", fields=["<script>alert(1)</script>"])
    assert "<script>" not in read_copy(cast)


def test_nobody_without_contact_gets_a_copy(cast: Cast, api: SignIn) -> None:
    asked = ask(cast, parent=cast.father)
    Parent.objects.filter(pk=cast.father.pk).update(no_contact=True)
    address = f"/api/children/{cast.xiaoyu.pk}/rights/{asked}/copy/?language=zh-hans"
    answer = api(cast.li_wen).get(address)
    assert (answer.status_code, answer.json()["code"]) == (409, "barred")


def test_a_copy_is_only_for_who_asked_for_one(cast: Cast, api: SignIn) -> None:
    asked = ask(cast, "erasure")
    address = f"/api/children/{cast.xiaoyu.pk}/rights/{asked}/copy/?language=en"
    assert api(cast.li_wen).get(address).json()["code"] == "no_copy_asked"


def test_a_refusal_is_given_in_writing(cast: Cast) -> None:
    asked = ask(cast)
    answer = partial(
        answer_request,
        child_id=cast.xiaoyu.pk,
        request_id=asked,
        by=cast.li_wen,
        at=cast.now,
    )
    with pytest.raises(Invalid):
        answer(state="refused", answer=" ")
    first = answer(state="refused", answer="资料还在核对")
    assert answer(state="refused", answer="资料还在核对") == first
    with pytest.raises(Conflict, match="answered"):
        answer(state="done", answer="")
    assert LogEntry.objects.filter(child=cast.xiaoyu, kind="children.guardian_asked").count() == 2


def test_a_request_again_is_the_first_one(cast: Cast, api: SignIn) -> None:
    body = {"id": str(uuid4()), "kind": "copy", "asked_by": "张秋月", "relation": "母亲"}
    client, address = api(cast.li_wen), f"/api/children/{cast.xiaoyu.pk}/rights/"
    first = client.post(address, body, format="json")
    again = client.post(address, body, format="json")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def looked(cast: Cast) -> None:
    subject = f"children.child:{cast.xiaoyu.pk}"
    for user in (cast.li_wen, cast.wu_fang):
        record_read(user=user, action="file", subject=subject, at=cast.now)


def test_the_copy_says_who_looked_by_role_and_not_by_name(cast: Cast) -> None:
    looked(cast)
    data = bundle(cast.xiaoyu, asked_by="张秋月", language="en", at=cast.now, kind="who_looked")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sections = orjson.loads(archive.read("data.json"))["sections"]
        page = archive.read("index.html").decode()
    assert [part["title"] for part in sections] == ["Who looked"]
    assert [str(cast.today), "Social worker", "The child's file", "2"] in sections[0]["rows"]
    assert cast.li_wen.name not in page
    assert "上湾村" not in page
    assert "谁看过" in read_copy(cast)


def test_who_looked_can_be_taken_home(cast: Cast, api: SignIn) -> None:
    asked = ask(cast, "who_looked")
    address = f"/api/children/{cast.xiaoyu.pk}/rights/{asked}/copy/?language=zh-hans"
    answer = api(cast.li_wen).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
