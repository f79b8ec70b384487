"""Father, mother and carer of one row."""

import re
from typing import Literal

from children.register.cells import RowCells
from children.register.ids import IdFault, read_id, sex_of
from children.register.phones import read_phones
from children.register.text import clean_name, is_nothing
from children.register.values import Carer, Parent, Sex
from children.register.words import read_parent_name


def read_parent(cells: RowCells, who: Literal["father", "mother"]) -> Parent:
    found = read_parent_name(cells.text(f"{who}_name"))
    if found.mark:
        cells.note(f"parent_{found.mark}", f"{who}_name")
    number = read_number(cells, f"{who}_id_number")
    expected: Sex = "m" if who == "father" else "f"
    if number and sex_of(number) != expected:
        cells.note("parent_sex_differs", f"{who}_id_number")
    return Parent(
        name=found.name,
        id_number=number,
        work_city=said(cells, f"{who}_work_city"),
        phones=read_phone_cell(cells, f"{who}_phone"),
        mark=found.mark,
    )


def read_carer(cells: RowCells) -> Carer:
    name = read_parent_name(cells.text("carer_name")).name
    return Carer(
        name=name,
        relation=said(cells, "carer_relation"),
        id_number=read_number(cells, "carer_id_number"),
        phones=read_phone_cell(cells, "carer_phone"),
    )


def read_number(cells: RowCells, key: str) -> str | None:
    """The ID number in a cell. Words without any digit (补办中) mean that there is none yet."""
    text = cells.text(key)
    if not text or is_nothing(text) or not re.search(r"\d", text):
        return None
    found = read_id(cells.scalars[key])
    if isinstance(found, IdFault):
        params = {"count": found.length} if found.code == "id_length" else {}
        cells.problem(found.code, key, **params)
        return None
    if found.endswith("000"):
        cells.note("id_maybe_rounded", key)
    return found


def read_phone_cell(cells: RowCells, key: str) -> tuple[str, ...]:
    found = read_phones(cells.scalars.get(key))
    if found.wrong is not None:
        usual = found.digits == 11
        cells.problem("phone_invalid" if usual else "phone_length", key, count=found.digits)
    elif not found.numbers and not is_nothing(cells.text(key)) and cells.text(key):
        cells.note("phone_unreadable", key)
    elif any(len(number) < 9 for number in found.numbers):
        cells.note("phone_without_area", key)
    return found.numbers


def said(cells: RowCells, key: str) -> str | None:
    """The words of a cell, None where they say that there is nothing."""
    text = clean_name(cells.text(key))
    return None if is_nothing(text) else text or None
