"""Rows without names: nobody is told apart, nobody is found by subtraction or by asking again."""

import io
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from accounts.models import AccessEntry
from children.actions.research import take_rows
from children.export.classes import ANY, K
from children.export.rows import COUNTS, HIDDEN, POINTERS, SENSITIVE, Row, make_rows, part_for
from children.models import Child, ResearchSnapshot
from children.queries.research import few
from common.errors import Conflict, NotFound
from tests.cast import Cast, SignIn
from tests.children.consented import consent
from tests.children.researched import agree, more_children

VALUES = {name: ["a", "b", "c"] for name in POINTERS} | {
    name: ["x", "y"] for name in (*COUNTS, *SENSITIVE)
}
SUBJECT = st.fixed_dictionaries({name: st.sampled_from(of) for name, of in VALUES.items()})
SUBJECTS = st.lists(SUBJECT, max_size=60)
OTHERS = st.dictionaries(st.sampled_from("abc"), st.integers(0, 9))


def made(subjects: list[dict[str, str]], others: dict[str, int]) -> list[Row]:
    return make_rows(subjects, [str(number) for number in range(len(subjects))], others)


def pointed(row: Row) -> tuple[str, ...]:
    return tuple(row["cells"][name] for name in POINTERS)


@settings(max_examples=150, deadline=None)
@given(SUBJECTS, OTHERS)
def test_every_combination_is_shown_of_at_least_k(
    subjects: list[dict[str, str]], others: dict[str, int]
) -> None:
    rows = made(subjects, others)
    assert all(count >= K for count in Counter(map(pointed, rows)).values())
    for row in rows:
        truth = subjects[int(row["key"])]
        assert all(row["cells"][name] in (truth[name], ANY) for name in POINTERS)
        assert all(row["cells"][name] in (truth[name], HIDDEN) for name in SENSITIVE)


@settings(max_examples=150, deadline=None)
@given(SUBJECTS, OTHERS)
def test_totals_less_rows_speak_of_nobody_or_of_at_least_k(
    subjects: list[dict[str, str]], others: dict[str, int]
) -> None:
    """The attack: for every station and every sum of stations that the rows name, its true count
    is known, and so is who agreed. What is left after subtraction is never a few."""
    rows = made(subjects, others)
    shown = Counter(row["cells"]["station"] for row in rows)
    agreed = Counter(one["station"] for one in subjects)
    named = set(shown) - {ANY}
    for name in named:
        assert agreed[name] == shown[name]
        assert others.get(name, 0) == 0 or others.get(name, 0) >= K
    rest = [name for name in agreed if name not in named]
    if shown[ANY]:
        left = sum(agreed[name] + others.get(name, 0) for name in rest) - shown[ANY]
        assert left == 0 or left >= K


@settings(max_examples=100, deadline=None)
@given(SUBJECTS, OTHERS)
def test_a_group_never_gives_away_what_all_of_it_share(
    subjects: list[dict[str, str]], others: dict[str, int]
) -> None:
    rows = made(subjects, others)
    for group in {row["group"] for row in rows}:
        members = [row for row in rows if row["group"] == group]
        for name in SENSITIVE:
            seen = {row["cells"][name] for row in members}
            assert seen == {HIDDEN} or len(seen) > 1


@settings(max_examples=100, deadline=None)
@given(SUBJECTS, st.lists(st.sets(st.integers(0, 59)), min_size=1, max_size=4))
def test_no_number_of_files_laid_side_by_side_finds_fewer_than_k(
    subjects: list[dict[str, str]], consented: list[set[int]]
) -> None:
    """The attack: several bodies, each with its own circle of children, lay files together."""
    rows = made(subjects, {})
    parts: list[list[Row]] = []
    for keys in consented:
        parts.append(part_for(rows, {str(key) for key in keys}, parts))
    stands = Counter(
        (row["group"], *(any(row["id"] == it["id"] for it in part) for part in parts))
        for row in rows
    )
    assert all(count >= K for count in stands.values())


@pytest.fixture
def alone(cast: Cast) -> None:
    """Only the children that a test makes are here."""
    Child.objects.update(left_on=cast.today)


def take(cast: Cast, **changes: Any) -> ResearchSnapshot:
    told = {
        "export_id": uuid4(),
        "county": cast.county.pk,
        "station": None,
        "recipient": "",
        "reason": "年度评估",
        "by": cast.sun,
        "at": cast.now,
    }
    return take_rows(**{**told, **changes}).row.snapshot


@pytest.mark.usefixtures("alone")
def test_the_next_day_gives_the_same_file(cast: Cast) -> None:
    """The attack: one child joined in between, and the difference is that child."""
    agree(cast, more_children(cast, 8))
    first = take(cast)
    agree(cast, more_children(cast, 1))
    again = take(cast, at=cast.now + timedelta(days=1))
    assert again.rows == first.rows
    assert len(first.rows) == 8


@pytest.mark.usefixtures("alone")
def test_only_who_agreed_is_in_it(cast: Cast) -> None:
    children = more_children(cast, 12)
    agree(cast, children[:7])
    assert len(take(cast).rows) == 7


@pytest.mark.usefixtures("alone")
def test_a_few_give_no_file(cast: Cast) -> None:
    agree(cast, more_children(cast, 4))
    with pytest.raises(Conflict, match="too_few"):
        take(cast)


def test_nobody_takes_rows_of_another_place(cast: Cast) -> None:
    with pytest.raises(NotFound):
        take(cast, by=cast.ma)
    with pytest.raises(NotFound):
        take(cast, county=None, station=cast.liuhe.pk, by=cast.zhou_min)
    with pytest.raises(NotFound):
        take(cast, county=None, station=cast.qingshan.pk, by=cast.li_wen)


@pytest.mark.usefixtures("alone")
def test_another_body_gets_only_who_agreed_to_that_body(cast: Cast) -> None:
    children = more_children(cast, 14)
    agree(cast, children)
    for child in children[:6]:
        consent(cast, child, "given", "sharing", recipient="省师范大学")
    for child in children[:7]:
        consent(cast, child, "given", "sharing", recipient="另一所大学")
    assert len(take(cast, recipient="省师范大学").rows) == 6
    with pytest.raises(Conflict, match="too_few"):
        take(cast, recipient="另一所大学")  # it would differ from the first by one child
    with pytest.raises(Conflict, match="too_few"):
        take(cast, recipient="没人同意的单位")


@pytest.mark.usefixtures("alone")
def test_a_station_is_a_part_of_its_county(cast: Cast) -> None:
    agree(cast, more_children(cast, 6))
    agree(cast, more_children(cast, 9, cast.liuhe))
    whole = take(cast)
    assert take(cast, county=None, station=cast.qingshan.pk, by=cast.zhou_min) == whole
    places = Counter(row["cells"]["station"] for row in whole.rows)
    assert places == {str(cast.qingshan.pk): 6, str(cast.liuhe.pk): 9}


@pytest.mark.usefixtures("alone")
def test_the_workbook_opens_and_runs_nothing(cast: Cast, api: SignIn) -> None:
    agree(cast, more_children(cast, 8))
    client = api(cast.sun)
    body = {"id": str(uuid4()), "county": cast.county.pk, "reason": "=1+1"}
    answer = client.post("/api/children/research/exports/", body, format="json")
    assert (answer.status_code, answer.json()["rows"]) == (201, 8)
    address = f"/api/children/research/exports/{body['id']}/file/?language=zh-hans"
    file = client.get(address)
    book = load_workbook(io.BytesIO(file.content))
    cells = [cell for page in book for line in page.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert len(list(book.worksheets[0].iter_rows())) == 9
    texts = " ".join(str(cell.value) for cell in cells)
    assert "=1+1" in texts
    assert "孩子0" not in texts
    actions = AccessEntry.objects.filter(user=cast.sun).values_list("action", flat=True)
    assert "research_file" in actions


@pytest.mark.parametrize(("count", "said"), [(0, "0"), (1, "<5"), (4, "<5"), (5, "5"), (13, "15")])
def test_who_is_left_out_is_counted_roughly(count: int, said: str) -> None:
    assert few(count) == said


@pytest.mark.usefixtures("alone")
def test_a_new_term_forgets_who_was_whom(cast: Cast) -> None:
    agree(cast, more_children(cast, 8))
    first = take(cast)
    assert all(row["key"] for row in first.rows)
    ResearchSnapshot.objects.filter(pk=first.pk).update(term_on=first.term_on - timedelta(days=99))
    again = take(cast)
    first.refresh_from_db()
    assert not any(row["key"] for row in first.rows)
    assert again.rows != first.rows
