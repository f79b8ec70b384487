"""Small workbooks for one question each, and the people in them."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from children.register.parse import Register, Row, parse
from children.register.reader import read_workbook
from children.register.values import Scalar
from config.demo.ids import id_number

TODAY = date(2026, 11, 21)
NAMES = ("姓名", "性别", "出生日期", "身份证号")
FAMILY = (
    "父亲姓名", "父亲身份证号", "父亲电话", "母亲姓名", "母亲身份证号", "母亲电话",
)  # fmt: skip
XIAOYU = id_number(date(2016, 12, 10), "f", 7)
FATHER = id_number(date(1985, 3, 1), "m", 1)
MOTHER = id_number(date(1987, 5, 2), "f", 2)
STEPMOTHER = id_number(date(1990, 6, 3), "f", 3)


def book(
    *lines: Sequence[Scalar], merge: Sequence[str] = (), sheets: Sequence[str] = ("登记表",)
) -> bytes:
    """A workbook whose last sheet holds `lines`; the sheets before it say nothing."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title in sheets:
        page = made.create_sheet(title)
        page["A1"] = "填表说明"
    assert isinstance(page, Worksheet)
    page.delete_rows(1)
    for number, line in enumerate(lines, start=1):
        for column, value in enumerate(line, start=1):
            page.cell(number, column, value)
    for area in merge:
        page.merge_cells(area)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def register(*lines: Sequence[Scalar], merge: Sequence[str] = ()) -> Register:
    return parse(read_workbook(book(*lines, merge=merge)), today=TODAY)


def one_child(names: Sequence[str], *cells: Scalar) -> Row:
    """The only child of a register with these columns."""
    (row,) = register(names, cells).rows
    return row


def codes(row: Row) -> list[str]:
    return [problem.key for problem in row.problems]


def noted(row: Row) -> list[str]:
    return [note.code for note in row.notes]
