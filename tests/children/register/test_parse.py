"""Whole rows: what is a problem, what is only noted, what is never guessed."""

from datetime import date
from itertools import pairwise

import pytest
from django.utils import translation

from children.register.identity import row_keys, same_child
from children.register.parse import parse
from children.register.reader import read_workbook
from config.demo.ids import id_number
from tests.children.register.books import (
    FAMILY,
    FATHER,
    MOTHER,
    NAMES,
    TODAY,
    XIAOYU,
    codes,
    noted,
    one_child,
    register,
)
from tests.children.register.sample import make_register

XIAOYU_CELLS = ("陈小雨", "女", "2016-12-10", XIAOYU)
XIAOFENG_CELLS = ("陈小风", "男", "2018-01-02", None)
LI_LEI_CELLS = ("李雷", "男", "2015-03-04", None)


@pytest.mark.parametrize("seed", range(6))
def test_a_messy_register_gives_exactly_its_key(seed: int) -> None:
    made = make_register(80, seed, today=TODAY)
    found = parse(read_workbook(made.data), today=TODAY)
    assert len(found.rows) == made.rows
    assert {row.number: tuple(codes(row)) for row in found.bad} == made.problems
    assert len(made.problems) >= 8


def test_birth_and_sex_come_from_the_id_number_where_they_are_missing() -> None:
    row = one_child(NAMES, "陈小雨", None, None, XIAOYU)
    assert (row.values.birth_date, row.values.sex) == (date(2016, 12, 10), "f")
    assert noted(row) == ["sex_from_id", "birth_from_id"]


def test_an_unclear_date_is_decided_by_the_id_number_or_sent_back() -> None:
    assert one_child(NAMES, "陈小雨", "女", "2016.12", XIAOYU).values.birth_date == date(
        2016, 12, 10
    )
    assert codes(one_child(NAMES, "陈小雨", "女", "2016.12", None)) == ["birth_unclear"]
    assert codes(one_child(NAMES, "陈小雨", "女", "2016.11", XIAOYU)) == ["birth_differs_from_id"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ((None, "女", "2016-12-10", XIAOYU), "name_missing"),
        (("不详", "女", "2016-12-10", XIAOYU), "name_missing"),
        (("陈小雨2013", "女", "2016-12-10", XIAOYU), "name_unclear"),
        (("陈小雨", "男", "2016-12-10", XIAOYU), "sex_differs_from_id"),
        (("陈小雨", "女", None, "无"), "birth_missing"),
        (("陈小雨", "女", "2027-01-01", None), "birth_in_future"),
        (("陈小雨", "女", "#REF!", None), "cell_error"),
        (("陈小雨", "女", "2016-12-10", "补办中9900"), "id_characters"),
        (("陈小雨", "女", "(" * 30_000, None), "cell_too_long"),
    ],
)
def test_problems_of_the_child(cells: tuple[str | None, ...], code: str) -> None:
    assert codes(one_child(NAMES, *cells)) == [code]


def test_what_is_only_noted() -> None:
    row = one_child(
        (*NAMES, "年级", "监护情况"), "陈小雨", "?", "2009-12-10", "未办理", "2019级", "五星"
    )
    assert codes(row) == []
    assert noted(row) == [
        "id_number_none", "unknown_grade", "sex_unclear", "age_out_of_range", "unknown_rating",
    ]  # fmt: skip


def test_a_message_quotes_the_cell_in_the_readers_language() -> None:
    row = one_child(NAMES, "陈小雨", "女", "2016-12-10", " 99000020140731179")
    with translation.override("en"):
        assert row.problems[0].message == (
            "ID number “99000020140731179” has 17 characters; it should have 18."
        )
    with translation.override("zh-hans"):
        assert row.problems[0].message == "身份证号“99000020140731179”是 17 位，应为 18 位。"


def test_same_as_above_repeats_the_sisters_mother() -> None:
    mother = ("林芳", MOTHER, "13912345678")
    found = register(
        (*NAMES, *FAMILY),
        (*XIAOYU_CELLS, "陈强", FATHER, "13812345678", *mother),
        (*XIAOFENG_CELLS, "陈强", FATHER, "13812345678", "林芳", "同上", "同上"),
    )
    assert found.rows[1].values.mother.phones == ("13912345678",)
    assert noted(found.rows[1]).count("ditto_above") == 2
    assert found.rows[1].cells[-1] == "13912345678"


def test_same_as_above_never_takes_another_familys_number() -> None:
    found = register(
        (*NAMES, *FAMILY, "监护人电话"),
        (
            *XIAOYU_CELLS,
            "陈强",
            FATHER,
            "13812345678",
            "林芳",
            MOTHER,
            "13912345678",
            "13712345678",
        ),
        (*LI_LEI_CELLS, "李刚", None, "15812345678", "韩梅", None, "同上", "同上"),
    )
    lilei = found.rows[1]
    assert lilei.values.mother.phones == ("15812345678",)
    assert lilei.values.carer.phones == ()
    assert {"ditto_father", "ditto_unclear"} <= set(noted(lilei))
    assert len(found.families) == 2


def test_same_as_above_for_a_parent_needs_the_same_surname() -> None:
    names = (*NAMES, *FAMILY)
    parents = ("陈强", FATHER, "13812345678", "林芳", MOTHER, "13912345678")
    sibling = register(names, (*XIAOYU_CELLS, *parents), (*XIAOFENG_CELLS, *["同上"] * 6))
    stranger = register(names, (*XIAOYU_CELLS, *parents), (*LI_LEI_CELLS, *["同上"] * 6))
    assert len(sibling.families) == 1
    assert sibling.rows[1].values.father.id_number == FATHER
    assert len(stranger.families) == 2
    assert not stranger.rows[1].values.father


def test_the_same_child_twice() -> None:
    names = (*NAMES, *FAMILY)
    father = ("陈强", None, "13812345678")
    found = register(
        names,
        (*XIAOYU_CELLS, *father),
        ("陈小雨", "女", "2016年12月10日", "无", *father),
        XIAOYU_CELLS,
        ("陈小宇", *XIAOYU_CELLS[1:]),
    )
    assert [codes(row) for row in found.rows] == [
        ["id_shared_with_row_5"],
        ["duplicate_of_row_2"],
        ["duplicate_of_row_2"],
        ["id_shared_with_row_2"],
    ]


def test_namesakes_and_twins_are_two_children() -> None:
    names = (*NAMES, *FAMILY)
    twins = [id_number(date(2016, 12, 10), "f", order) for order in (7, 8)]
    found = register(
        names,
        ("陈小雨", "女", "2016-12-10", twins[0], "陈强", FATHER, "13812345678"),
        ("陈小雪", "女", "2016-12-10", twins[1], "陈强", FATHER, "13812345678"),
        ("陈小雨", "女", "2016-12-10", None, "陈刚", None, "13912345678"),
    )
    assert found.bad == ()
    for one, other in pairwise(row.values for row in found.rows):
        assert not same_child(one, other)
        assert set(row_keys(one)).isdisjoint(row_keys(other))
