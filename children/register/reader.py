"""From the bytes of a workbook to its columns and rows; nothing is interpreted yet."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from children.register.errors import RegisterError
from children.register.headers import is_mark, is_serial
from children.register.layout import (
    Cells,
    Header,
    SkipReason,
    find_header,
    is_blank,
    looks_like_header,
    read_header,
    skip_reason,
)
from children.register.package import Span, check_package, sheet_layout
from children.register.text import cell_text
from children.register.values import Scalar

MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 200
_LAST_ROW: Final = 50_000  # a register that begins or ends lower is not looked for
_MAX_CHARACTERS: Final = 20_000_000  # one long text may stand in a million cells
_MERGED_ROWS: Final = 50  # cells merged over more rows than this are decoration


@dataclass(frozen=True)
class Column:
    """`index` counts from 0, `letter` as Excel does. `field` is a key of fields.BY_KEY."""

    index: int
    letter: str
    header: str
    field: str | None
    is_mark: bool = False


@dataclass(frozen=True)
class RawRow:
    """`number` is Excel's, `cells` one for each column of the sheet."""

    number: int
    cells: Cells


@dataclass(frozen=True)
class Skipped:
    """A row below the column names that was not taken for a child."""

    number: int
    reason: SkipReason
    text: str


@dataclass(frozen=True)
class Sheet:
    """`others` are the titles of further sheets that also look like registers. `header` is the
    rows of column names as they stand, `spans` the merged cells among them."""

    title: str
    others: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[RawRow, ...]
    skipped: tuple[Skipped, ...]
    header: tuple[RawRow, ...]
    spans: tuple[Span, ...]
    epoch_1904: bool


def read_workbook(data: bytes, title: str | None = None) -> Sheet:
    """The sheet that looks most like a register, or the one named. Raises RegisterError, and
    nothing else, for whatever the bytes are."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styles and extensions
            check_package(data)
            return _read(data, title)
    except RegisterError:
        raise
    except Exception as error:  # the file is a stranger's: any failure means it is damaged
        raise RegisterError("broken") from error


@dataclass(frozen=True)
class _Candidate:
    title: str
    rows: dict[int, Cells]
    spans: tuple[Span, ...]
    header: Header

    @property
    def weight(self) -> tuple[int, int]:
        return len({key for key in self.header.fields if key}), len(self.rows)


def _read(data: bytes, title: str | None) -> Sheet:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    titles = [ws.title for ws in book.worksheets if ws.sheet_state == "visible"]
    titles = titles or [ws.title for ws in book.worksheets]
    if title is not None and title not in titles:
        raise RegisterError("sheet_unknown", title=title)
    found = [_candidate(data, book, name) for name in titles if title in (None, name)]
    candidates = sorted((c for c in found if c), key=lambda c: c.weight, reverse=True)
    if not candidates:
        raise RegisterError("header_not_found")
    others = tuple(candidate.title for candidate in candidates[1:])
    return _sheet(candidates[0], others, epoch_1904=book.epoch == CALENDAR_MAC_1904)


def _candidate(data: bytes, book: Workbook, title: str) -> _Candidate | None:
    sheet = book[title]
    part = str(sheet._worksheet_path)  # type: ignore[attr-defined]  # in no public attribute
    spans, formulas = sheet_layout(data, part)
    rows = _filled_rows(data, book, title, formulas=formulas)
    header = find_header(rows, spans)
    return _Candidate(title, rows, spans, header) if header else None


def _filled_rows(data: bytes, book: Workbook, title: str, *, formulas: bool) -> dict[int, Cells]:
    """Rows by number. A formula whose result was never saved comes as its own text."""
    rows: dict[int, Cells] = {}
    characters = 0
    lines = _lines(book, title)
    written = _lines(load_workbook(BytesIO(data), read_only=True), title) if formulas else None
    for number, line in enumerate(lines, start=1):
        source = next(written, ()) if written else ()
        cells = _trim([_scalar(value) for value in line], source)
        if cells:
            rows[number] = cells
        if len(cells) > MAX_COLUMNS:
            raise RegisterError("too_many_columns", limit=MAX_COLUMNS)
        characters += sum(len(cell) for cell in cells if isinstance(cell, str))
        if characters > _MAX_CHARACTERS:
            raise RegisterError("too_complex")
        if len(rows) > 2 * MAX_ROWS:
            raise RegisterError("too_many_rows", limit=MAX_ROWS)
    return rows


def _lines(book: Workbook, title: str) -> Iterator[tuple[object, ...]]:
    return book[title].iter_rows(max_row=_LAST_ROW, max_col=2 * MAX_COLUMNS, values_only=True)


def _trim(cells: list[Scalar], source: tuple[object, ...]) -> Cells:
    for index, formula in enumerate(source[: len(cells)]):
        if cells[index] is None and isinstance(formula, str) and formula.startswith("="):
            cells[index] = formula
    while cells and (cells[-1] is None or not cell_text(cells[-1])):
        cells.pop()
    return tuple(cells)


def _scalar(value: object) -> Scalar:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    if value is None or isinstance(value, str | int | float | datetime):
        return value
    return str(value) if isinstance(value, time | timedelta) else cell_text(str(value))


def _sheet(found: _Candidate, others: tuple[str, ...], *, epoch_1904: bool) -> Sheet:
    header = found.header
    below = {number: cells for number, cells in found.rows.items() if number > header.last}
    width = max(map(len, (*below.values(), header.columns)))
    columns = _columns(header, width)
    rows, skipped = _split(found, below, columns)
    if not rows:
        raise RegisterError("no_rows")
    if len(rows) > MAX_ROWS:
        raise RegisterError("too_many_rows", limit=MAX_ROWS)
    return Sheet(
        title=found.title,
        others=others,
        columns=columns,
        rows=tuple(rows),
        skipped=tuple(skipped),
        header=tuple(
            RawRow(number, _padded(found.rows.get(number, ()), width))
            for number in range(header.first, header.last + 1)
        ),
        spans=tuple(
            span for span in found.spans if header.first <= span.top <= span.bottom <= header.last
        ),
        epoch_1904=epoch_1904,
    )


def _columns(header: Header, width: int) -> tuple[Column, ...]:
    blank = width - len(header.columns)
    names = (*header.columns, *((("",),) * blank))
    fields = (*header.fields, *((None,) * blank))
    return tuple(
        Column(index, get_column_letter(index + 1), " / ".join(levels), field, is_mark(levels[-1]))
        for index, (levels, field) in enumerate(zip(names, fields, strict=True))
    )


def _split(
    found: _Candidate, below: dict[int, Cells], columns: tuple[Column, ...]
) -> tuple[list[RawRow], list[Skipped]]:
    """Children, and the rows that are something else."""
    serial = frozenset(c.index for c in columns if is_serial(c.header))
    marks = frozenset(c.index for c in columns if c.is_mark)
    merged = _merged_down(found.spans, found.header.last)
    rows: list[RawRow] = []
    skipped: list[Skipped] = []
    pasted_until = 0
    for number, cells in below.items():
        if is_blank(cells, serial, marks):
            continue
        reason = skip_reason(cells, found.header)
        if reason is None and looks_like_header(cells):
            reason = "header"
            if number > pasted_until:
                _check_same_columns(found, number)
                pasted_until = number + found.header.last - found.header.first
        if reason:
            text = " ".join(filter(None, map(cell_text, cells)))
            skipped.append(Skipped(number, reason, text[:200]))
            continue
        full = list(_padded(cells, len(columns)))
        for index, top in merged.get(number, ()):
            source = below.get(top, ())
            if index < len(source) and not cell_text(full[index]):
                full[index] = source[index]
        rows.append(RawRow(number, tuple(full)))
    return rows, skipped


def _check_same_columns(found: _Candidate, number: int) -> None:
    """Column names pasted again may not change their order: the father's phone must not be
    read as the mother's."""
    levels = found.header.last - found.header.first
    again = read_header(found.rows, found.spans, number, number + levels).fields
    first = found.header.fields
    pairs = zip(first, again, strict=False)
    if any(one and other and one != other for one, other in pairs):
        raise RegisterError("columns_change", row=number)


def _merged_down(spans: tuple[Span, ...], last: int) -> dict[int, list[tuple[int, int]]]:
    """For each row the columns whose cell is merged with one above, and the row of that one:
    the father of three siblings, written once."""
    merged: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        if last < span.top < span.bottom <= span.top + _MERGED_ROWS:
            for number in range(span.top + 1, span.bottom + 1):
                merged.setdefault(number, []).append((span.left, span.top))
    return merged


def _padded(cells: Cells, width: int) -> Cells:
    return (*cells, *((None,) * (width - len(cells))))
