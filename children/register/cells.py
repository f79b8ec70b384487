"""The cells of one row by field, and what was found in them while reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from children.register.findings import Note, Problem
from children.register.reader import RawRow
from children.register.text import cell_text, clean, is_error, is_formula
from children.register.values import Scalar

_FREE_TEXT: Final = frozenset({"remarks", "health", "address", "household_place"})
_LONGEST: Final = 200
_LONGEST_FREE: Final = 5_000


def _fault(key: str, text: str) -> str | None:
    """What makes a cell unreadable whatever its field."""
    if is_formula(text):
        return "formula_without_value"
    if is_error(text):
        return "cell_error"
    limit = _LONGEST_FREE if key in _FREE_TEXT else _LONGEST
    return "cell_too_long" if len(text) > limit else None


@dataclass
class RowCells:
    """`scalars` may be replaced while reading (同上); findings always quote the cell as it is."""

    number: int
    columns: Mapping[str, int]
    raw: tuple[Scalar, ...]
    scalars: dict[str, Scalar]
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @classmethod
    def of(cls, row: RawRow, columns: Mapping[str, int]) -> "RowCells":
        cells = cls(row.number, columns, row.cells, {})
        for key, index in columns.items():
            value = row.cells[index]
            text = clean(value)
            fault = _fault(key, text)
            cells.scalars[key] = None if fault else value
            if fault:
                cells.problem(fault, key)
        return cells

    def without(self, keys: set[str]) -> "RowCells":
        """The same row with some cells empty and nothing found yet."""
        kept = {key: None if key in keys else value for key, value in self.scalars.items()}
        return replace(self, scalars=kept, problems=[], notes=[])

    def text(self, key: str) -> str:
        return clean(self.scalars.get(key))

    def words(self, key: str) -> str | None:
        return self.text(key) or None

    def problem(self, code: str, key: str, **params: str | int) -> None:
        self.problems.append(Problem(code, key, *self._place(key), tuple(params.items())))

    def note(self, code: str, key: str, **params: str | int) -> None:
        self.notes.append(Note(code, key, *self._place(key), tuple(params.items())))

    def has_problem(self, key: str) -> bool:
        return any(problem.field == key for problem in self.problems)

    def _place(self, key: str) -> tuple[int | None, str]:
        index = self.columns.get(key)
        return index, "" if index is None else cell_text(self.raw[index])
