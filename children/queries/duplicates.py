"""Whether a child who is about to get a file may have one already, and why we think so.

Only files of one station are named. Of other stations nothing is told but that an ID number has
a file there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from children.models import Carer, Child, Parent
from children.pinyin import search_text
from common.crypto import keyed_hash, search_hash

# Names that sound alike count only for children of about one age.
ABOUT_ONE_AGE = timedelta(days=400)
AT_MOST = 8
# "family" is no duplicate: somebody of the same household, perhaps a brother or a sister.
STRENGTHS = ("sure", "likely", "possible", "family")
REASONS = ("id_number", "name", "name_sound", "birth_date", "phone")


@dataclass(frozen=True)
class Asked:
    """What is known of the new child; phones of parents and carer, digits only."""

    name: str
    birth_date: date | None
    id_number: str = ""
    phones: Sequence[str] = ()


@dataclass(frozen=True)
class Known:
    """One file of the station, as much of it as is compared."""

    id: int
    name: str
    sound: str
    birth_date: date
    id_hash: str | None
    family: int
    grade: int | None
    avatar: int
    sex: str
    has_left: bool


@dataclass
class Duplicate:
    """`reasons` of `REASONS`, `strength` one of `STRENGTHS`."""

    child: Known
    strength: str
    reasons: list[str] = field(default_factory=list)


class KnownChildren:
    """All files of one station, read once, to be asked about many new children."""

    def __init__(self, station_id: int) -> None:
        self.families = _families_by_phone(station_id)
        self.by_sign: dict[tuple[str, object], list[Known]] = {}
        for child in _children(station_id):
            for sign in _signs(child.name, child.sound, child.id_hash, (child.family,)):
                self.by_sign.setdefault(sign, []).append(child)

    def like(self, asked: Asked, *, other_than: int | None = None) -> list[Duplicate]:
        """Possible duplicates, the surest first."""
        sound = _sound(search_text(asked.name))
        id_hash = search_hash(asked.id_number, "id_number") or None
        near = {
            family
            for phone in asked.phones
            for family in self.families.get(keyed_hash(phone, "phone"), ())
        }
        signs = _signs(asked.name, sound, id_hash, near)
        candidates = {child.id: child for sign in signs for child in self.by_sign.get(sign, ())}
        found = [
            Duplicate(child, strength, reasons)
            for child in candidates.values()
            if child.id != other_than
            and (reasons := _reasons(child, asked, sound, id_hash, near))
            and (strength := _strength(child, asked, reasons, id_hash))
        ]
        found.sort(key=lambda one: (STRENGTHS.index(one.strength), one.child.name, one.child.id))
        return found[:AT_MOST]


def has_file_elsewhere(station_id: int, id_number: str) -> bool:
    """Whether another station has a child with this ID number; it says no more than that."""
    if not id_number:
        return False
    same = Child.objects.filter(id_hash=keyed_hash(id_number, "id_number"))
    return same.exclude(station_id=station_id).exists()


def shown(found: Iterable[Duplicate]) -> list[dict[str, Any]]:
    """As the API gives them; see `DuplicateSerializer`."""
    return [
        {
            "id": one.child.id,
            "name": one.child.name,
            "sex": one.child.sex,
            "avatar": one.child.avatar,
            "grade": one.child.grade,
            "birth_date": one.child.birth_date,
            "family": one.child.family,
            "has_left": one.child.has_left,
            "strength": one.strength,
            "reasons": one.reasons,
        }
        for one in found
    ]


def _children(station_id: int) -> list[Known]:
    rows = Child.objects.filter(station_id=station_id, merged_into__isnull=True).values_list(
        "pk", "name", "name_search", "birth_date", "id_hash", "family_id", "grade", "avatar",
        "sex", "left_on",
    )  # fmt: skip
    return [
        Known(pk, name, _sound(spelled), born, hashed, family, grade, avatar, sex, left is not None)
        for pk, name, spelled, born, hashed, family, grade, avatar, sex, left in rows
    ]


def _families_by_phone(station_id: int) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for people in (Parent.objects.all(), Carer.objects.all()):
        of_station = people.filter(family__station_id=station_id).exclude(phone_hash="")
        for phone, family in of_station.values_list("phone_hash", "family_id"):
            found.setdefault(phone, set()).add(family)
    return found


def _signs(
    name: str, sound: str, id_hash: str | None, families: Iterable[int]
) -> list[tuple[str, object]]:
    """By what two files come to be compared at all."""
    told = (("name", name), ("sound", sound), ("id", id_hash))
    return [*(sign for sign in told if sign[1]), *(("family", family) for family in families)]


def _sound(search: str) -> str:
    """The full pinyin of what a name is searched by."""
    return search.split(" ")[0]


def _reasons(
    child: Known, asked: Asked, sound: str, id_hash: str | None, near: set[int]
) -> list[str]:
    holds = (
        ("id_number", id_hash is not None and child.id_hash == id_hash),
        ("name", child.name == asked.name),
        ("name_sound", child.name != asked.name and bool(sound) and child.sound == sound),
        ("birth_date", child.birth_date == asked.birth_date),
        ("phone", child.family in near),
    )
    return [name for name, true in holds if true]


def _strength(child: Known, asked: Asked, reasons: list[str], id_hash: str | None) -> str:
    """How sure it is, "" where it is nothing. Two different ID numbers are two children."""
    if "id_number" in reasons:
        return "sure"
    if id_hash and child.id_hash:
        return "family" if "phone" in reasons else ""
    named = "name" in reasons or "name_sound" in reasons
    if "name" in reasons and "birth_date" in reasons:
        return "sure" if "phone" in reasons else "likely"
    if named and ("birth_date" in reasons or "phone" in reasons):
        return "likely"
    if "phone" in reasons:
        return "likely" if "birth_date" in reasons else "family"
    return "possible" if _of_one_age(child, asked, reasons) else ""


def _of_one_age(child: Known, asked: Asked, reasons: list[str]) -> bool:
    if "name" in reasons and asked.birth_date is None:
        return True
    about = (
        asked.birth_date is not None and abs(child.birth_date - asked.birth_date) < ABOUT_ONE_AGE
    )
    return about and ("name" in reasons or "name_sound" in reasons)
