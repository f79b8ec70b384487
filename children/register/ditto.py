"""同上 in a cell. It is read only where it can mean one thing: a parent's cells repeat the row
above when that row is the same family; the mother's phone otherwise repeats the father's, with
a note. Another family's number is never taken over."""

from dataclasses import dataclass
from typing import Final

from children.register.cells import RowCells
from children.register.families import contradict, related
from children.register.people import read_parent
from children.register.text import clean, is_ditto
from children.register.values import Scalar, Values

_OWN: Final = frozenset({"name", "sex", "birth_date", "id_number"})
_PEOPLE: Final = ("father_", "mother_", "carer_")
_FROM_FATHER: Final = {"mother_phone": "father_phone", "mother_work_city": "father_work_city"}
_CARERS: Final = {
    **dict.fromkeys(("父亲", "爸爸", "父", "父子", "父女", "father"), "father_phone"),
    **dict.fromkeys(("母亲", "妈妈", "母", "母子", "母女", "mother"), "mother_phone"),
}


@dataclass(frozen=True)
class Above:
    """The child in the row above, its own 同上 already resolved."""

    number: int
    scalars: dict[str, Scalar]
    values: Values


def resolve_dittos(cells: RowCells, above: Above | None) -> None:
    """Replace every 同上 in `cells` by what it means, or by nothing; each with a note."""
    dittos = {key for key in cells.scalars if is_ditto(cells.text(key))}
    if not dittos:
        return
    same_family = above is not None and _same_family(cells, dittos, above)
    for key in sorted(dittos, key=lambda key: cells.columns[key]):
        cells.scalars[key] = None
        if key in _OWN:
            cells.note("ditto_unclear", key)
        elif above is not None and (same_family or not key.startswith(_PEOPLE)):
            _take(cells, key, above.scalars.get(key), "ditto_above", other=above.number)
        elif key in _FROM_FATHER:
            _take(cells, key, cells.scalars.get(_FROM_FATHER[key]), "ditto_father")
        elif key == "carer_phone":
            parent = _CARERS.get(cells.text("carer_relation").lower(), "")
            _take(cells, key, cells.scalars.get(parent), "ditto_parent")
        else:
            cells.note("ditto_unclear", key)


def _take(cells: RowCells, key: str, value: Scalar, code: str, **params: int) -> None:
    if not clean(value) or is_ditto(clean(value)):
        cells.note("ditto_unclear", key)
        return
    cells.scalars[key] = value
    cells.note(code, key, **params)


def _same_family(cells: RowCells, dittos: set[str], above: Above) -> bool:
    """Is the row above the same family by what the cells say themselves? 同上 in place of a
    parent's name says so too, where the child bears the same surname and nothing contradicts."""
    bare = cells.without(dittos)
    mine = Values(father=read_parent(bare, "father"), mother=read_parent(bare, "mother"))
    if related(mine, above.values):
        return True
    if not dittos & {"father_name", "mother_name"} or contradict(mine, above.values):
        return False
    if any(
        one.phones and other.phones and not set(one.phones) & set(other.phones)
        for one, other in (
            (mine.father, above.values.father),
            (mine.mother, above.values.mother),
        )
    ):
        return False
    return cells.text("name")[:1] == (above.values.name or " ")[:1]
