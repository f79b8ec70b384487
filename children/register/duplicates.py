"""The same child twice in one register, or two children with one ID number."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from children.register.findings import Problem
from children.register.identity import row_keys, same_child
from children.register.ids import compact
from children.register.values import Values


class DuplicateRow(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def values(self) -> Values: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def cells(self) -> tuple[str, ...]: ...


def find_duplicates(
    rows: Sequence[DuplicateRow], columns: Mapping[str, int]
) -> dict[int, list[tuple[str, str, int]]]:
    """For each row number its problems as (code, field key, the other row): a repeated child is
    a problem of the later row; one ID number under two names is a problem of both rows."""
    found: dict[int, list[tuple[str, str, int]]] = {}
    first: dict[str, DuplicateRow] = {}
    for row in rows:
        keys = tuple(_keys(row, columns))
        for earlier in dict.fromkeys(first[key].number for key in keys if key in first):
            _compare(next(r for r in map(first.get, keys) if r and r.number == earlier), row, found)
            break
        for key in keys:
            first.setdefault(key, row)
    return found


def _compare(
    earlier: DuplicateRow, row: DuplicateRow, found: dict[int, list[tuple[str, str, int]]]
) -> None:
    one, other = earlier.values, row.values
    if one.name and other.name and one.name != other.name:
        for mine, its in ((row, earlier), (earlier, row)):
            found.setdefault(mine.number, []).append(
                ("id_shared_with_row", "id_number", its.number)
            )
    elif same_child(one, other) or not (one.id_number and other.id_number):
        key = "id_number" if other.id_number else "name"
        found.setdefault(row.number, []).append(("duplicate_of_row", key, earlier.number))


def _keys(row: DuplicateRow, columns: Mapping[str, int]) -> Iterator[str]:
    """The child's keys, and the ID number as written even where it is wrong; but not one that
    Excel rounded, which children born on one day have in common."""
    yield from row_keys(row.values)
    index = columns.get("id_number")
    rounded = any(p.code == "id_number_precision" and p.field == "id_number" for p in row.problems)
    if index is not None and not rounded:
        number = compact(row.cells[index])
        if sum(map(str.isdigit, number)) >= 15:
            yield f"written:{number}"
