"""Finding the sheet, the names of columns, and the rows that are children."""

import pytest

from children.register.errors import RegisterError
from children.register.headers import recognise, recognise_all
from children.register.parse import parse
from children.register.reader import read_workbook
from tests.children.register.books import FAMILY, NAMES, TODAY, XIAOYU, book, register

CHILD = ("陈小雨", "女", "2016-12-10", XIAOYU)


def fields(data: bytes) -> list[str | None]:
    return [column.field for column in read_workbook(data).columns]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("姓　名", "name"), ("*儿童姓名", "name"), ("公民身份号码（18位）", "id_number"),
        ("父亲姓名", "father_name"), ("爸爸电话", "father_phone"),
        ("母亲 务工地点", "mother_work_city"),
        ("监护人", "carer_name"), ("与监护人关系", "carer_relation"),
        ("监护情况", "guardianship_rating"),
        ("Father's name", "father_name"), ("Name of mother", "mother_name"), ("DOB", "birth_date"),
        ("Guardian phone", "carer_phone"), ("Guardianship", "guardianship_rating"),
        ("Hukou", "household_place"), ("Class teacher", "teacher"),
        ("联系电话（父亲）", "father_phone"),
        ("祖父姓名", None), ("家长联系电话", None), ("父母务工地", None), ("联系电话", None),
        ("父亲出生日期", None), ("Grandmother", None), ("序号", None), ("血型", None),
    ],
)  # fmt: skip
def test_column_names_in_both_languages(name: str, field: str | None) -> None:
    assert recognise((name,)) == field


def test_a_bare_name_belongs_to_the_person_before_it() -> None:
    names = (
        "姓名 身份证号 父亲姓名 身份证号 联系电话 母亲姓名 身份证号 电话 监护人 关系 电话 备注 电话"
    )
    assert recognise_all([(name,) for name in names.split()]) == (
        "name", "id_number", "father_name", "father_id_number", "father_phone", "mother_name",
        "mother_id_number", "mother_phone", "carer_name", "carer_relation", "carer_phone",
        "remarks", None,
    )  # fmt: skip
    alone = [("Name",), ("Father's name",), ("Mother's name",), ("ID number",), ("Phone",)]
    assert recognise_all(alone) == ("name", "father_name", "mother_name", "id_number", None)


def test_a_bare_name_below_both_parents_belongs_to_the_one_before_it() -> None:
    names = ("父亲姓名", "电话", "母亲姓名", "电话")
    columns = [("姓名",), *(("家长情况", name) for name in names), ("监护人情况", "姓名")]
    assert recognise_all(columns) == (
        "name", "father_name", "father_phone", "mother_name", "mother_phone", "carer_name",
    )  # fmt: skip
    assert recognise_all([("姓名",), ("父亲",), ("家长", "电话")]) == ("name", "father_name", None)


def test_two_levels_merged_or_not_in_any_order() -> None:
    top = ("母亲", None, "姓名", "出生年月", "父亲情况", None, "备注", "身份证号码")
    under = ("电话", "姓名", None, None, "姓名", "手机号", None, None)
    child = ("13912345678", "林芳", "陈小雨", "2016.12.10", "陈强", "13812345678", None, XIAOYU)
    found = [
        "mother_phone", "mother_name", "name", "birth_date", "father_name", "father_phone",
        "remarks", "id_number",
    ]  # fmt: skip
    merged = ("A2:B2", "E2:F2", "C2:C3", "D2:D3", "G2:G3", "H2:H3")
    assert fields(book(("登记表",), top, under, child)) == found
    assert fields(book(("登记表",), top, under, child, merge=merged)) == found


def test_three_levels_and_a_late_header() -> None:
    lines = [
        *[(f"第{n}段说明",) for n in range(12)],
        ("基本信息", None, None, "家庭信息", None, None),
        ("姓名", "性别", "身份证号", "父亲", None, "备注"),
        (None, None, None, "姓名", "电话", None),
        ("陈小雨", "女", XIAOYU, "陈强", "13812345678", None),
    ]
    data = book(*lines, merge=("A13:C13", "D13:F13", "D14:E14"))
    assert fields(data) == ["name", "sex", "id_number", "father_name", "father_phone", "remarks"]
    assert [row.number for row in read_workbook(data).rows] == [16]


def test_the_register_is_found_behind_other_sheets() -> None:
    sheet = read_workbook(book(NAMES, CHILD, sheets=("说明", "目录", "2026秋")))
    assert (sheet.title, sheet.others) == ("2026秋", ())
    with pytest.raises(RegisterError, match="2025"):
        read_workbook(book(NAMES, CHILD), title="2025")


def test_rows_that_are_no_children_are_named() -> None:
    lines = (
        ("序号", *NAMES), (1, 2, 3, 4, 5), ("例", *CHILD), (1, *CHILD), (2, None, None),
        ("路口村",), ("序号", *NAMES), ("合 计", "1人"), ("填表人：某某", None, "审核人：某某"),
    )  # fmt: skip
    sheet = read_workbook(book(*lines))
    assert [row.number for row in sheet.rows] == [4]
    assert [(row.number, row.reason) for row in sheet.skipped] == [
        (2, "heading"), (3, "example"), (6, "heading"), (7, "header"), (8, "total"),
        (9, "signature"),
    ]  # fmt: skip


def test_columns_that_change_below_are_refused() -> None:
    other = (*NAMES, "母亲姓名", "母亲电话", "父亲姓名", "父亲电话")
    names = (*NAMES, "父亲姓名", "父亲电话", "母亲姓名", "母亲电话")
    with pytest.raises(RegisterError) as error:
        read_workbook(book(names, CHILD, other, CHILD))
    assert error.value.code == "columns_change"
    assert "3" in error.value.message


def test_siblings_may_share_merged_cells() -> None:
    brother = ("陈小风", "男", "2018-01-02", None)
    found = register(
        (*NAMES, *FAMILY), (*CHILD, "陈强", None, "13812345678"), brother, merge=("E2:E3", "G2:G3")
    )
    assert found.rows[1].values.father.phones == ("13812345678",)
    assert [family.rows for family in found.families] == [(2, 3)]


def test_formulas_without_results_are_said_and_empty_prepared_rows_ignored() -> None:
    names = (*NAMES, "年级")
    made = register(names, (*CHILD, '="四"&"年级"'), (None, "=A1", None, None, None))
    assert [[p.code for p in row.problems] for row in made.rows] == [["formula_without_value"]]


def test_a_mapping_by_hand_wins() -> None:
    sheet = read_workbook(book((*NAMES, "家长电话", "备注"), (*CHILD, "13812345678", "好")))
    row = parse(sheet, {4: "father_phone", 5: None}, today=TODAY).rows[0]
    assert row.values.father.phones == ("13812345678",)
    assert row.values.remarks is None
    for wrong in ({4: "shoe_size"}, {99: "name"}, {-1: "name"}, {0: "name", 1: "name"}):
        with pytest.raises(RegisterError):
            parse(sheet, wrong, today=TODAY)
