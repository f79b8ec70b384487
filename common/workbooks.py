"""Writing texts into workbooks so that nothing in them runs."""

from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

_LONGEST: Final = 32_000  # Excel refuses longer texts


def put_text(page: Worksheet, line: int, place: int, text: str) -> Cell:
    """Writes text as text, into column `place` (from 0): “=1+1” stays a word,
    “990000201612101524” keeps its digits."""
    cell = page.cell(line, place + 1)
    assert isinstance(cell, Cell)  # noqa: S101  # nothing is merged before it is written
    if text:
        cell.value = text[:_LONGEST]
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell
