"""Which rows are one family.

Rows are joined by the same father's or mother's ID number, or by the same phone and name of
that parent; but never where what they say of a parent contradicts: half-brothers and typing
errors get a note, and a person decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from children.register.values import Carer, Parent, Values

_COMPARED: Final = 8  # families under one number that are compared; more is a station's own phone


class HasValues(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def values(self) -> Values: ...


@dataclass(frozen=True)
class Family:
    """`rows` are Excel row numbers. Father, mother and carer are put together from all rows: a
    name that one row lacks (离异) comes from the sibling's row."""

    number: int
    rows: tuple[int, ...]
    father: Parent
    mother: Parent
    carer: Carer


def same_parent(one: Parent, other: Parent) -> bool:
    """The same ID number, or the same name and a phone in common."""
    if one.id_number and one.id_number == other.id_number:
        return True
    return bool(one.name and one.name == other.name and set(one.phones) & set(other.phones))


def contradict(one: Values, other: Values) -> bool:
    """Can the two children not have the same father and mother?"""
    return _differ(one.father, other.father) or _differ(one.mother, other.mother)


def related(one: Values, other: Values) -> bool:
    """Do the rows name a parent in common, and contradict in none?"""
    shared = same_parent(one.father, other.father) or same_parent(one.mother, other.mother)
    return shared and not contradict(one, other)


def group(
    rows: Sequence[HasValues],
) -> tuple[tuple[Family, ...], dict[int, list[tuple[str, str, int]]]]:
    """Families in the order of their first rows, and for each row number what was doubtful:
    (note code, field key, the other row)."""
    joined = _Join(rows)
    for keys in (_id_keys, _name_keys):
        joined.join(keys)
    joined.compare(_phone_keys)
    members: dict[int, list[HasValues]] = {}
    for row in rows:
        members.setdefault(joined.root(row.number), []).append(row)
    families = tuple(_family(n, found) for n, found in enumerate(members.values(), start=1))
    for found in members.values():
        joined.doubts.extend(_other_names(found))
    doubts: dict[int, list[tuple[str, str, int]]] = {}
    for number, code, key, other in dict.fromkeys(joined.doubts):
        doubts.setdefault(number, []).append((code, key, other))
    return families, doubts


def _differ(one: Parent, other: Parent) -> bool:
    if one.id_number and other.id_number:
        return one.id_number != other.id_number
    return bool(one.name and other.name and one.name != other.name)


Key = tuple[str, ...]


def _parents(values: Values) -> tuple[tuple[str, Parent], ...]:
    return (("father", values.father), ("mother", values.mother))


def _id_keys(values: Values) -> Iterator[Key]:
    for role, parent in _parents(values):
        if parent.id_number:
            yield role, parent.id_number


def _name_keys(values: Values) -> Iterator[Key]:
    for role, parent in _parents(values):
        if parent.name:
            yield from ((role, parent.name, phone) for phone in parent.phones)


def _phone_keys(values: Values) -> Iterator[Key]:
    for role, parent in _parents(values):
        yield from ((role, phone) for phone in parent.phones)


class _Join:
    """Union-find over row numbers that refuses to join what contradicts."""

    def __init__(self, rows: Sequence[HasValues]) -> None:
        self.rows = rows
        self.doubts: list[tuple[int, str, str, int]] = []
        self._parent = {row.number: row.number for row in rows}
        self._said: dict[int, list[Values]] = {row.number: [_identity(row.values)] for row in rows}

    def root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, keys: "_Keys") -> None:
        for row, key, roots in self._meetings(keys):
            for other in roots:
                if not self._unite(other, row.number):
                    self._doubt(row.number, other, key)

    def compare(self, keys: "_Keys") -> None:
        """Only note what meets under a key without being one family."""
        for row, key, roots in self._meetings(keys):
            for other in roots:
                if self.root(other) != self.root(row.number):
                    self._doubt(row.number, other, key)

    def _meetings(self, keys: "_Keys") -> Iterator[tuple[HasValues, Key, list[int]]]:
        seen: dict[Key, list[int]] = {}
        for row in self.rows:
            for key in keys(row.values):
                before = seen.setdefault(key, [])
                yield row, key, list(before)
                if len(before) < _COMPARED and all(
                    self.root(other) != self.root(row.number) for other in before
                ):
                    before.append(row.number)

    def _unite(self, one: int, other: int) -> bool:
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        if any(contradict(a, b) for a in self._said[first] for b in self._said[second]):
            return False
        self._parent[second] = first
        known = self._said[first]
        known.extend(said for said in self._said.pop(second) if said not in known)
        return True

    def _doubt(self, number: int, other: int, key: Key) -> None:
        field = f"{key[0]}_id_number" if len(key) == 2 and len(key[1]) == 18 else f"{key[0]}_phone"
        self.doubts.append((number, "family_conflict", field, other))
        self.doubts.append((other, "family_conflict", field, number))


class _Keys(Protocol):
    def __call__(self, values: Values, /) -> Iterator[Key]: ...


def _identity(values: Values) -> Values:
    """Only what tells parents apart, so that siblings compare as one."""
    father, mother = values.father, values.mother
    return Values(
        father=Parent(name=father.name, id_number=father.id_number),
        mother=Parent(name=mother.name, id_number=mother.id_number),
    )


def _other_names(rows: Sequence[HasValues]) -> Iterator[tuple[int, str, str, int]]:
    """Rows of a family in which a parent bears another name than in the first row."""
    for role in ("father", "mother"):
        named = [(row.number, dict(_parents(row.values))[role].name) for row in rows]
        first = next(((number, name) for number, name in named if name), None)
        for number, name in named:
            if first and name and name != first[1]:
                yield number, "family_name_differs", f"{role}_name", first[0]


def _family(number: int, rows: Sequence[HasValues]) -> Family:
    values = [row.values for row in rows]
    carers = [value.carer for value in values if value.carer]
    return Family(
        number=number,
        rows=tuple(row.number for row in rows),
        father=_together([value.father for value in values]),
        mother=_together([value.mother for value in values]),
        carer=carers[0] if carers else Carer(),
    )


def _together(parents: Sequence[Parent]) -> Parent:
    """One parent from what several rows say, the first row first."""
    return Parent(
        name=next((p.name for p in parents if p.name), None),
        id_number=next((p.id_number for p in parents if p.id_number), None),
        work_city=next((p.work_city for p in parents if p.work_city), None),
        phones=tuple(dict.fromkeys(phone for p in parents for phone in p.phones)),
        mark=next((p.mark for p in parents if p.mark), None),
    )


def conflict_notes(doubts: Sequence[tuple[str, str, int]]) -> tuple[tuple[str, str, int], ...]:
    """At most one conflict a row: the first names where to look."""
    first = [doubt for doubt in doubts if doubt[0] == "family_conflict"][:1]
    return (*first, *(doubt for doubt in doubts if doubt[0] != "family_conflict"))
