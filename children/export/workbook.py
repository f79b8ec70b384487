"""The research file: one sheet of rows, one that says how they came about."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from children.export.classes import K
from children.export.rows import Row
from children.export.words import COLUMNS, texts
from common.workbooks import put_text

_TOP = Alignment(vertical="top", wrap_text=True)


def write_workbook(
    rows: Sequence[Row],
    *,
    stations: Mapping[str, str],
    about: Mapping[str, str],
    term_on: date,
    left_out: str,
    language: str,
) -> bytes:
    """An .xlsx of texts only. `about` says where from, for whom and why, each with its label."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)  # noqa: S101  # a new workbook has one sheet
    with translation.override(language):
        page.title = _("Rows")
        _write_rows(page, rows, stations)
        rules = book.create_sheet(_("How made"))
        _write_rules(rules, {**about, **_counts(rows, term_on, left_out)})
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_rows(page: Worksheet, rows: Sequence[Row], stations: Mapping[str, str]) -> None:
    for place, label in enumerate(COLUMNS.values()):
        put_text(page, 1, place, str(label)).font = Font(bold=True)
        page.column_dimensions[get_column_letter(place + 1)].width = 18
    for line, row in enumerate(rows, start=2):
        for place, text in enumerate(texts(row, stations)):
            put_text(page, line, place, text)
    page.freeze_panes = "B2"


def _counts(rows: Sequence[Row], term_on: date, left_out: str) -> dict[str, str]:
    return {
        _("Rows"): str(len(rows)),
        _("Left out"): left_out,
        _("As of the term that began on"): term_on.isoformat(),
    }


def rules() -> list[str]:
    """How the rows were made, in the language that is active."""
    return [
        _("Only children whose guardians agreed to research without names."),
        _("Each combination of the first columns stands for at least %(k)d children.") % {"k": K},
        _("“any” stands where fewer would be left; then the next smallest group is pooled too."),
        _("What is the same for a whole group is not shown for it."),
        _("There is one file for each term. Asked again it is the same, also for a part of it."),
        _("The number and the order of the rows are drawn at random and lead back to nobody."),
        _("No text that a person wrote, no day, no place smaller than a station."),
        _("Do not try to find out who somebody is, and do not join these rows with others."),
    ]


def _write_rules(page: Worksheet, about: Mapping[str, str]) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 34, 80
    for line, (label, text) in enumerate(about.items(), start=1):
        put_text(page, line, 0, label).font = Font(bold=True)
        put_text(page, line, 1, text).alignment = _TOP
    for line, text in enumerate(rules(), start=len(about) + 2):
        put_text(page, line, 1, text).alignment = _TOP
