"""Where the column names of a sheet are, and which of its rows are children."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from children.register.headers import is_column_name, normal, recognise_all
from children.register.package import Span
from children.register.text import cell_text, clean, is_formula
from children.register.values import Scalar

Cells = tuple[Scalar, ...]
SkipReason = Literal["header", "total", "signature", "heading", "example"]

MAX_HEADER_LEVELS: Final = 3
_SEARCHED: Final = 300
_LEAST_FIELDS: Final = 3
_TOTAL: Final = re.compile(
    r"(本页|全[村镇校县])?(合计|总计|小计|共计|累计|总数|(sub|grand)?\s*totals?)", re.I
)
_SIGNATURE: Final = re.compile(
    r"(填表|填报|制表|审核|经办|负责|校对|统计|联系)人|单位(负责人|盖章)|盖章|签[字名章]|填[表报](单位|日期|时间)"
    r"|^(注|说明|备注|填表说明|note)s?\s*[:：]|prepared by|checked by|signature|reported by",
    re.I,
)
_EXAMPLE: Final = re.compile(r"例|示例|样例|范例|例如|填写示例|example|sample", re.I)


@dataclass(frozen=True)
class Header:
    """Rows `first` to `last` hold the column names; `columns` are each column's names from the
    top, `fields` what was recognised in them."""

    first: int
    last: int
    columns: tuple[tuple[str, ...], ...]
    fields: tuple[str | None, ...]


def find_header(rows: Mapping[int, Cells], spans: Sequence[Span]) -> Header | None:
    """The rows of column names that give the most fields; of equals the fewest rows, topmost."""
    best: Header | None = None
    for first in list(rows)[:_SEARCHED]:
        if sum(is_column_name(text) for text in map(clean, rows[first]) if text) < 2:
            continue
        for levels in range(1, MAX_HEADER_LEVELS + 1):
            found = read_header(rows, spans, first, first + levels - 1)
            if best is None or _fields(found) > _fields(best):
                best = found
    if best is None or _fields(best) < _LEAST_FIELDS:
        return None
    return best if {"name", "id_number"} & set(best.fields) else None


def read_header(rows: Mapping[int, Cells], spans: Sequence[Span], first: int, last: int) -> Header:
    """Flatten the names in rows `first` to `last`: a group's name reaches over its columns."""
    near = [span for span in spans if first <= span.top <= last]
    texts = [
        [cell_text(cell) for cell in rows.get(number, ())] for number in range(first, last + 1)
    ]
    width = max(len(line) for line in texts)
    grid = [line + [""] * (width - len(line)) for line in texts]
    merged = _fill_spans(grid, near, first)
    for level in range(len(grid) - 1):
        _reach_right(grid, level, merged)
    columns = tuple(_names([line[index] for line in grid]) for index in range(width))
    return Header(first, last, columns, recognise_all(columns))


def skip_reason(cells: Cells, header: Header) -> SkipReason | None:
    """Why a row below the column names is no child; None for a child."""
    texts = [clean(cell) for cell in cells]
    filled = [text for text in texts if text]
    if _repeats(texts, header):
        return "header"
    if any(_TOTAL.fullmatch(re.sub(r"[\s:：]", "", text)) for text in filled[:3]):
        return "total"
    if any(_SIGNATURE.search(text) for text in filled) and len(filled) <= 8:
        return "signature" if not _has_child(texts, header) else None
    if _EXAMPLE.fullmatch(filled[0].strip("()（）:：")):
        return "example"
    if _is_numbering(filled) or (len(filled) == 1 and not _has_child(texts, header)):
        return "heading"
    return None


def is_blank(cells: Cells, serial: frozenset[int], marks: frozenset[int]) -> bool:
    """Nothing in the row but a running number, our own marks or formulas without a result."""
    for index, text in enumerate(map(clean, cells)):
        numbered = index in serial and text.isdigit()
        if text and index not in marks and not numbered and not is_formula(text):
            return False
    return True


def looks_like_header(cells: Cells) -> bool:
    """Most of the cells are column names."""
    filled = [text for text in map(clean, cells) if text]
    return len(filled) >= 5 and sum(map(is_column_name, filled)) > 0.6 * len(filled)


def _fields(header: Header) -> int:
    return len({field for field in header.fields if field})


def _fill_spans(grid: list[list[str]], spans: Sequence[Span], first: int) -> set[tuple[int, int]]:
    """Write a merged cell's text into all it covers; return what is covered."""
    covered = set()
    for span in spans:
        text = grid[span.top - first][span.left] if span.left < len(grid[0]) else ""
        for level in range(span.top - first, min(span.bottom - first + 1, len(grid))):
            for index in range(span.left, min(span.right + 1, len(grid[0]))):
                grid[level][index] = text
                covered.add((level, index))
    return covered


def _reach_right(grid: list[list[str]], level: int, merged: set[tuple[int, int]]) -> None:
    """Where nobody merged: a name with names below it also stands over the blanks to its right
    that have names below them."""
    line, below = grid[level], grid[level + 1]
    for index in range(1, len(line)):
        left = (level, index - 1)
        if not line[index] and below[index] and below[index - 1] and left not in merged:
            line[index] = line[index - 1]


def _names(levels: list[str]) -> tuple[str, ...]:
    """A column's names without blanks and repetitions; one empty name if there is none."""
    names = [text for text in levels if text]
    return tuple(name for i, name in enumerate(names) if i == 0 or name != names[i - 1]) or ("",)


def _repeats(texts: list[str], header: Header) -> bool:
    filled = [(index, text) for index, text in enumerate(texts) if text]
    same = sum(
        1
        for index, text in filled
        if index < len(header.columns)
        and normal(text) in {normal(name) for name in header.columns[index]}
    )
    return same >= 2 and same > 0.6 * len(filled)


def _has_child(texts: list[str], header: Header) -> bool:
    """Is there a short text in the name column, or an ID number?"""
    for index, field in enumerate(header.fields):
        text = texts[index] if index < len(texts) else ""
        if field == "name" and text and len(text) <= 20 and not _SIGNATURE.search(text):
            return True
        if field == "id_number" and re.search(r"\d{15}", text):
            return True
    return False


def _is_numbering(filled: list[str]) -> bool:
    """A row that numbers the columns: 1 2 3 4, or 甲 乙 1 2."""
    numbers = [int(text) for text in filled if re.fullmatch(r"\(?\d{1,2}\)?", text)]
    steps = all(after - before == 1 for before, after in pairwise(numbers))
    return len(numbers) >= 4 and steps and len(filled) - len(numbers) <= 3
