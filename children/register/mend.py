"""The bad rows as a workbook of their own: mend the coloured cells, import it again."""

from io import BytesIO
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from children.register.headers import PROBLEM_MARKS, ROW_MARKS
from children.register.parse import Register, Row
from children.register.reader import Column, Sheet
from children.register.text import cell_text
from common.workbooks import put_text

_WRONG: Final = PatternFill("solid", fgColor="FFD9C2")
_NAMES: Final = PatternFill("solid", fgColor="EFEAE0")
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_WIDTH: Final = 16
_LONG_WIDTH: Final = 60


def write_mend_file(sheet: Sheet, register: Register, language: str) -> bytes:
    """An .xlsx with one line of advice, the register's own column names, its bad rows as they
    stood, and two more columns: the row they came from and what is wrong, in `language`. All
    cells are text, so that Excel rounds no ID number and runs no formula."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101  # a new workbook has one sheet
    with translation.override(language):
        _write(page, sheet, register, chinese=language.lower().startswith("zh"))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(page: Worksheet, sheet: Sheet, register: Register, *, chinese: bool) -> None:
    kept = [column for column in sheet.columns if not column.is_mark]
    marks = [names[0 if chinese else 1] for names in (ROW_MARKS, PROBLEM_MARKS)]
    page.title = _("To mend")
    put_text(page, 1, 0, _("Mend the coloured cells and import this file again."))
    page.cell(1, 1).font = Font(bold=True)
    first = 2
    below = first + len(sheet.header)
    _write_header(page, sheet, kept, marks, first)
    for line, row in enumerate(register.bad, start=below):
        _write_row(page, line, row, kept)
    for index in range(len(kept) + 2):
        last = index == len(kept) + 1
        width = _LONG_WIDTH if last else _WIDTH
        page.column_dimensions[get_column_letter(index + 1)].width = width
    page.freeze_panes = f"A{below}"


def _write_header(
    page: Worksheet, sheet: Sheet, kept: list[Column], marks: list[str], first: int
) -> None:
    """The rows of column names, their merged cells, and the names of the two columns."""
    places = {column.index: place for place, column in enumerate(kept)}
    last = first + len(sheet.header) - 1
    for line, row in enumerate(sheet.header, start=first):
        for index, place in places.items():
            put_text(page, line, place, cell_text(row.cells[index])).fill = _NAMES
    for place, mark in enumerate(marks, start=len(kept)):
        put_text(page, first, place, mark).fill = _NAMES
        _merge(page, first, place, last, place)
    for span in sheet.spans:
        inside = [places[i] for i in range(span.left, span.right + 1) if i in places]
        if inside:
            shift = first - sheet.header[0].number
            _merge(page, span.top + shift, inside[0], span.bottom + shift, inside[-1])


def _write_row(page: Worksheet, line: int, row: Row, kept: list[Column]) -> None:
    wrong = {problem.column for problem in row.problems}
    for place, column in enumerate(kept):
        cell = put_text(page, line, place, row.cells[column.index])
        if column.index in wrong:
            cell.fill = _WRONG
    put_text(page, line, len(kept), str(row.number))
    says = "\n".join(problem.message for problem in row.problems)
    put_text(page, line, len(kept) + 1, says).alignment = _TOP


def _merge(page: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    if (top, left) != (bottom, right):
        page.merge_cells(start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1)
