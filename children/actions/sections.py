"""The sections of one child's own file; `family` has what siblings share, `dated` what begins and
ends by its date. A section is always written whole, and its errors are those of `editing.apply`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from children.actions.boarding import forget_boarding, note_boarding
from children.actions.editing import Edit, apply, check_not_ahead, put
from children.actions.identity import check_child_id, forget_id, know_again
from children.models import Child
from children.pinyin import search_text
from common.crypto import search_hash
from common.errors import FieldError, Invalid


@dataclass(frozen=True, kw_only=True)
class Basics:
    """Who the child is. `id_number` None leaves it as it is, "" says that there is none yet."""

    name: str
    sex: str
    birth_date: date
    id_number: str | None
    ethnicity: str
    household_place: str
    household_registered: bool | None


@dataclass(frozen=True, kw_only=True)
class Health:
    """`disability_grade` is 1 (most severe) to 4, `alert` what all who meet the child must know."""

    health_state: str
    health: str
    disability_type: str
    disability_grade: int | None
    alert: str


@dataclass(frozen=True, kw_only=True)
class Schooling:
    """`grade` 1 to 12, 0 before school; `out_of_school_since` where `school_stage` is "out"."""

    is_boarder: bool | None
    school_stage: str
    out_of_school_since: date | None
    school: str
    grade: int | None
    class_name: str
    teacher: str


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """As the national form rates them; `last_met_on` is the last day with a parent at home."""

    guardianship_rating: str
    income_sources: str
    allowances: str
    contact_frequency: str
    last_met_on: date | None
    remarks: str


Section = Basics | Health | Schooling | Circumstances


def change_basics(*, edit: Edit, told: Basics) -> int:
    """Name, sex, birth date, ID number, household. Returns the log's new sequence, as all do.

    Raises `NotFound`, `Forbidden` (the care team), `Invalid` by field, `Conflict`
    ("changed_meanwhile", "merged"), `IdempotencyConflict`.
    """

    def write(child: Child) -> list[str]:
        number, errors = check_child_id(child, told.id_number, told.birth_date, told.sex)
        if told.birth_date > edit.today:
            message = _("The birth date lies ahead. Check the year.")
            errors.append(FieldError("birth_date", "birth_in_future", message))
        if errors:
            raise Invalid(errors=errors)
        if child.id_number and child.id_number != number:
            forget_id(child, child.id_number)
        changed = put(child, vars(replace(told, id_number=number)))
        child.name_search = search_text(child.name)
        child.id_hash = search_hash(number, "id_number") or None
        child.save()
        know_again(child)
        return changed

    return _write(edit, told, write)


def change_health(*, edit: Edit, told: Health) -> int:
    """Health, disability, and the alert that everybody who meets the child reads."""
    return _write(edit, told, lambda child: _saved(child, told))


def change_schooling(*, edit: Edit, told: Schooling) -> int:
    """School, class, boarding. A day pupil's boarding weeks are free again at once."""
    check_not_ahead(told.out_of_school_since, "out_of_school_since", edit)

    def write(child: Child) -> list[str]:
        changed = _saved(child, told)
        if "is_boarder" in changed and child.is_boarder:
            note_boarding(station=child.station, at=edit.at)
        elif "is_boarder" in changed:
            forget_boarding(child=child, at=edit.at)
        return changed

    return _write(edit, told, write)


def change_circumstances(*, edit: Edit, told: Circumstances) -> int:
    """How the child is cared for, what the family lives on, contact with the parents, remarks."""
    check_not_ahead(told.last_met_on, "last_met_on", edit)
    return _write(edit, told, lambda child: _saved(child, told))


def _write(edit: Edit, told: Section, write: Callable[[Child], list[str]]) -> int:
    return apply(edit, vars(told), vars(told), write)


def _saved(child: Child, told: Section) -> list[str]:
    changed = put(child, vars(told))
    child.save()
    return changed
