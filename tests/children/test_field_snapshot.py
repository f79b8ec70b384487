"""Every field of a child that leaves the house is in one table, with who reads it."""

from collections.abc import Iterator
from typing import Any

import pytest
from rest_framework import serializers

from children.models import ContactBar, Guardianship, Relative
from children.serializers import duties, files, log
from tests.cast import Cast, SignIn
from tests.children.field_table import TEAM, WIDE

SHAPES = sorted(TEAM)
TEAM_PEOPLE = ("wang_xiuying", "chen_siyuan", "zhao")
WIDE_PEOPLE = ("zhou_min", "he_ping", "li_wen", "wu_fang")


def _declared(serializer: Any, path: str = "") -> Iterator[str]:
    """Dotted names of all fields, below lists and objects; `*` where the names are data."""
    for name, field in serializer.get_fields().items():
        inner = getattr(field, "child", field)
        if isinstance(inner, serializers.Serializer):
            yield from _declared(inner, f"{path}{name}.")
        elif isinstance(field, serializers.DictField):
            yield f"{path}{name}.*"
        else:
            yield f"{path}{name}"


def _read(value: Any, path: str = "") -> Iterator[str]:
    """Dotted names of all fields in an answer that say something."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _read(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for inner in value:
            yield from _read(inner, path)
    elif value is not None and value != "":
        yield path


def _fits(name: str, allowed: frozenset[str]) -> bool:
    parts = name.split(".")
    beginnings = {".".join([*parts[:size], "*"]) for size in range(1, len(parts))}
    return name in allowed or bool(beginnings & allowed)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_declared_field_is_classified_once(shape: str) -> None:
    declared = set(_declared({**vars(files), **vars(log), **vars(duties)}[shape]()))
    assert declared == TEAM[shape] | WIDE[shape]
    assert not TEAM[shape] & WIDE[shape]


@pytest.fixture
def full(cast: Cast) -> Cast:
    """A file that says something everywhere, so that nothing hides by being empty."""
    since = cast.today
    Relative.objects.create(family=cast.family, relation="other", name="姑姑", phone="1", note="x")
    Guardianship.objects.create(child=cast.xiaoyu, name="伯父", basis="法院", since=since)
    ContactBar.objects.create(
        family=cast.family,
        kind="no_contact",
        person="王某",
        basis="保护令",
        since=since,
        recorded_by=cast.li_wen,
    )
    return cast


@pytest.mark.parametrize("who", [*TEAM_PEOPLE, *WIDE_PEOPLE])
def test_nobody_reads_more_than_the_table_says(full: Cast, api: SignIn, who: str) -> None:
    client, child = api(full.people[who]), full.xiaoyu.pk
    answers = {
        "ChildFileSerializer": [client.get(f"/api/children/{child}/").json()],
        "FoundChildSerializer": client.get("/api/children/", {"q": "小雨"}).json()["results"],
        "LogPageSerializer": [client.get(f"/api/children/{child}/log/").json()],
        "TodaySerializer": [client.get("/api/children/today/").json()],
    }
    board = client.get("/api/children/board/", {"station": full.qingshan.pk})
    if who in WIDE_PEOPLE:
        answers["BoardRowSerializer"] = board.json()["rows"]
    else:
        assert board.status_code == 404
    for shape, rows in answers.items():
        assert rows
        allowed = TEAM[shape] | (WIDE[shape] if who in WIDE_PEOPLE else frozenset())
        assert [name for name in _read(rows) if not _fits(name, allowed)] == []


@pytest.mark.parametrize("who", ["wang_xiuying", "zhou_min", "li_wen"])
def test_the_list_of_today_says_enough_to_be_compared(full: Cast, api: SignIn, who: str) -> None:
    items = api(full.people[who]).get("/api/children/today/").json()["items"]
    assert {item["child"] for item in items} >= {full.xiaoyu.pk}
    told = set(_read(items, "items"))
    assert ("items.level" in told) == (who in WIDE_PEOPLE)
    assert {"items.name", "items.rule", "items.due_at"} <= told
