"""The bad rows come back as a workbook that can be mended and imported again."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from children.register.mend import write_mend_file
from children.register.parse import Register, parse
from children.register.reader import Sheet, read_workbook
from tests.children.register.books import FAMILY, MOTHER, NAMES, TODAY, book, codes
from tests.children.register.sample import make_register

MADE = make_register(60, seed=5, today=TODAY)
NAME = NAMES.index("姓名")


def read(data: bytes) -> tuple[Sheet, Register]:
    sheet = read_workbook(data)
    return sheet, parse(sheet, today=TODAY)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_mend_file_holds_the_bad_rows_and_is_read_again(language: str) -> None:
    sheet, register = read(MADE.data)
    again, mended = read(write_mend_file(sheet, register, language))
    assert [c.field for c in again.columns] == [*(c.field for c in sheet.columns), None, None]
    assert [row.values.id_number for row in mended.rows] == [
        row.values.id_number for row in register.bad
    ]
    alone = [codes(row) for row in register.bad if "duplicate" not in codes(row)[0]]
    assert [codes(row) for row in mended.bad] == alone


def test_mending_twice_adds_no_further_columns() -> None:
    once = read(MADE.data)
    twice = read(write_mend_file(*once, "zh-hans"))
    assert len(read(write_mend_file(*twice, "en"))[0].columns) == len(twice[0].columns)


def test_wrong_cells_are_coloured_and_all_is_text() -> None:
    line = ("=HYPERLINK(1)", "女", 20161210, 9.90000201911193e17)
    sheet, register = read(book(NAMES, line))
    page = load_workbook(BytesIO(write_mend_file(sheet, register, "en"))).worksheets[0]
    cells = page[3]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert [cell.fill.fill_type for cell in cells[:4]] == ["solid", None, None, "solid"]
    assert cells[2].value == "20161210"
    assert "lost the last digits" in str(cells[5].value)


def test_same_as_above_stands_alone_in_the_mend_file() -> None:
    mother = ("林芳", MOTHER)
    sheet, register = read(
        book(
            (*NAMES, *FAMILY),
            ("陈小雨", "女", "2016-12-10", None, None, None, None, *mother, "13912345678"),
            (None, "男", "2018-01-02", None, None, None, "13812345678", *mother, "同上"),
        )
    )
    _, mended = read(write_mend_file(sheet, register, "zh-hans"))
    assert mended.rows[0].values.mother.phones == ("13912345678",)
