"""From the cells of a register to children, with what is wrong with each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from children.register.cells import RowCells
from children.register.child import read_child
from children.register.ditto import Above, resolve_dittos
from children.register.duplicates import find_duplicates
from children.register.errors import RegisterError
from children.register.families import Family, conflict_notes, group
from children.register.fields import BY_KEY
from children.register.findings import Note, Problem
from children.register.reader import RawRow, Sheet
from children.register.text import cell_text, clean, is_ditto
from children.register.values import Values


@dataclass(frozen=True)
class Row:
    """`number` is Excel's; `cells` are the texts as they stand, but for 同上 that was read from
    the row above, so that the row can stand alone."""

    number: int
    values: Values
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Register:
    """`columns` says which column (from 0) was read as which field. `families` groups all rows;
    to write the good ones, use `families.group(register.good)`."""

    rows: tuple[Row, ...]
    families: tuple[Family, ...]
    columns: Mapping[str, int]

    @property
    def good(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.problems)

    @property
    def bad(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.problems)


def parse(
    sheet: Sheet, mapping: Mapping[int, str | None] | None = None, *, today: date
) -> Register:
    """Read every row. `mapping` (column index → field key, None to leave a column out) corrects
    what was recognised; columns that it does not name keep their field. `today` is the
    station's date. Raises RegisterError for a mapping that names unknown columns or fields."""
    columns = choose_columns(sheet, mapping or {})
    rows: list[Row] = []
    above: Above | None = None
    for raw in sheet.rows:
        row, above = _read_row(raw, columns, above, sheet, today)
        rows.append(row)
    rows = _with_findings(rows, columns, find_duplicates(rows, columns))
    families, doubts = group(rows)
    conflicts = {number: conflict_notes(found) for number, found in doubts.items()}
    return Register(tuple(_with_findings(rows, columns, {}, conflicts)), families, columns)


def choose_columns(sheet: Sheet, mapping: Mapping[int, str | None]) -> dict[str, int]:
    """Field key → column index, the choices made by hand first."""
    chosen: dict[str, int] = {}
    for index, key in mapping.items():
        if key is None:
            continue
        if key not in BY_KEY or not 0 <= index < len(sheet.columns):
            raise RegisterError("mapping_unknown", column=index + 1, field=key)
        if key in chosen:
            raise RegisterError("mapping_twice", field=BY_KEY[key].label)
        chosen[key] = index
    for column in sheet.columns:
        if column.field and column.index not in mapping:
            chosen.setdefault(column.field, column.index)
    return chosen


def _read_row(
    raw: RawRow, columns: Mapping[str, int], above: Above | None, sheet: Sheet, today: date
) -> tuple[Row, Above]:
    cells = RowCells.of(raw, columns)
    resolve_dittos(cells, above)
    values = read_child(cells, today, epoch_1904=sheet.epoch_1904)
    row = Row(raw.number, values, tuple(cells.problems), tuple(cells.notes), _standing_alone(cells))
    return row, Above(raw.number, cells.scalars, values)


def _standing_alone(cells: RowCells) -> tuple[str, ...]:
    texts = [cell_text(value) for value in cells.raw]
    copied = {note.field for note in cells.notes if note.code == "ditto_above"}
    for key in copied:
        index = cells.columns[key]
        if is_ditto(clean(cells.raw[index])):
            texts[index] = cell_text(cells.scalars[key])
    return tuple(texts)


Found = Mapping[int, Sequence[tuple[str, str, int]]]


def _with_findings(
    rows: Sequence[Row], columns: Mapping[str, int], problems: Found, notes: Found | None = None
) -> list[Row]:
    """The rows with findings that name another row: (code, field key, the other row)."""
    return [
        replace(
            row,
            problems=(
                *row.problems,
                *(Problem(*_parts(row, columns, *found)) for found in problems.get(row.number, ())),
            ),
            notes=(
                *row.notes,
                *(
                    Note(*_parts(row, columns, *found))
                    for found in (notes or {}).get(row.number, ())
                ),
            ),
        )
        for row in rows
    ]


def _parts(
    row: Row, columns: Mapping[str, int], code: str, key: str, other: int
) -> tuple[str, str, int | None, str, tuple[tuple[str, str | int], ...]]:
    index = columns.get(key)
    return code, key, index, "" if index is None else row.cells[index], (("other", other),)
