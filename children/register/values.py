"""What a row of a register says, once it is read."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Scalar = str | int | float | bool | datetime | None
"""A cell as the workbook holds it."""

Sex = Literal["f", "m"]
Stage = Literal["preschool", "primary", "junior", "senior"]
Rating = Literal["nobody", "incapable_parent", "carer_inadequate", "fair", "good"]
Mark = Literal["divorced", "dead", "gone", "in_prison", "unknown", "none"]
"""What stood in a parent's name cell instead of, or beside, a name."""


@dataclass(frozen=True)
class Grade:
    """`number` counts from 1 (first of primary) to 12; None when only the stage is known."""

    number: int | None
    stage: Stage


@dataclass(frozen=True)
class Parent:
    name: str | None = None
    id_number: str | None = None
    work_city: str | None = None
    phones: tuple[str, ...] = ()
    mark: Mark | None = None

    def __bool__(self) -> bool:
        return bool(self.name or self.id_number or self.phones)


@dataclass(frozen=True)
class Carer:
    """The adult the child lives with: not necessarily the guardian."""

    name: str | None = None
    relation: str | None = None
    id_number: str | None = None
    phones: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.name or self.phones)


@dataclass(frozen=True)
class Values:
    """One child. `name` and `birth_date` are None only in a row with a problem; phones are
    digits only (area code first for landlines); `health` and `remarks` are free text."""

    name: str | None = None
    sex: Sex | None = None
    ethnicity: str | None = None
    birth_date: date | None = None
    id_number: str | None = None
    household_place: str | None = None
    address: str | None = None
    village: str | None = None
    health: str | None = None
    boarding: bool | None = None
    school: str | None = None
    grade: Grade | None = None
    class_name: str | None = None
    teacher: str | None = None
    father: Parent = field(default_factory=Parent)
    mother: Parent = field(default_factory=Parent)
    carer: Carer = field(default_factory=Carer)
    guardianship_rating: Rating | None = None
    income_sources: tuple[str, ...] = ()
    remarks: str | None = None
