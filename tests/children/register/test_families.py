"""Siblings become one family; what contradicts does not."""

from children.register.families import group
from children.register.values import Parent, Scalar
from tests.children.register.books import (
    FAMILY,
    FATHER,
    MOTHER,
    NAMES,
    STEPMOTHER,
    noted,
    register,
)

XIAOYU = ("陈小雨", "女", "2016-12-10", None)
XIAOFENG = ("陈小风", "男", "2018-01-02", None)
XIAOXUE = ("陈小雪", "女", "2019-05-06", None)
QIANG = ("陈强", FATHER, "13812345678")
FANG = ("林芳", MOTHER, "13912345678")


def families(*lines: tuple[Scalar, ...]) -> list[tuple[int, ...]]:
    return [family.rows for family in register((*NAMES, *FAMILY), *lines).families]


def test_a_shared_parent_joins_by_id_number_or_by_phone_and_name() -> None:
    by_phone = ("陈强", None, "13812345678、13712345678")
    assert families((*XIAOYU, *QIANG), (*XIAOFENG, *QIANG)) == [(2, 3)]
    assert families((*XIAOYU, *QIANG), (*XIAOFENG, *by_phone)) == [(2, 3)]
    assert families((*XIAOYU, *QIANG, *FANG), (*XIAOFENG, None, None, None, *FANG)) == [(2, 3)]
    assert families((*XIAOYU, "陈强", None, None), (*XIAOFENG, "陈强", None, None)) == [(2,), (3,)]


def test_divorced_in_one_row_and_named_in_the_other_is_one_family() -> None:
    found = register(
        (*NAMES, *FAMILY),
        (*XIAOYU, *QIANG, *FANG),
        (*XIAOFENG, *QIANG, "离异", MOTHER, "13912345678"),
    )
    (family,) = found.families
    assert family.mother == Parent("林芳", MOTHER, None, ("13912345678",), "divorced")
    assert "parent_divorced" in noted(found.rows[1])


def test_half_siblings_are_two_families_with_a_note() -> None:
    second = ("周敏", STEPMOTHER, "13712345678")
    found = register(
        (*NAMES, *FAMILY),
        (*XIAOYU, *QIANG, *FANG),
        (*XIAOFENG, *QIANG, *second),
        (*XIAOXUE, *QIANG, *second),
    )
    assert [family.rows for family in found.families] == [(2,), (3, 4)]
    assert all("family_conflict" in noted(row) for row in found.rows)


def test_a_child_without_a_mother_named_does_not_bridge_two_mothers() -> None:
    second = ("周敏", STEPMOTHER, "13712345678")
    lines = ((*XIAOYU, *QIANG, *FANG), (*XIAOFENG, *QIANG), (*XIAOXUE, *QIANG, *second))
    assert families(*lines) == [(2, 3), (4,)]


def test_one_phone_under_two_names_joins_nobody() -> None:
    found = register(
        (*NAMES, *FAMILY),
        (*XIAOYU, "陈强", None, "13812345678"),
        ("李雷", "男", "2015-03-04", None, "李刚", None, "13812345678"),
    )
    assert len(found.families) == 2
    assert all("family_conflict" in noted(row) for row in found.rows)


def test_only_good_rows_make_the_families_that_are_written() -> None:
    found = register(
        (*NAMES, *FAMILY), (*XIAOYU, *QIANG), ("陈小风", "男", "2018-13-02", None, *QIANG)
    )
    written, _ = group(found.good)
    assert [family.rows for family in written] == [(2,)]
