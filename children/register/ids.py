"""Resident ID numbers (公民身份号码, GB 11643): length, characters, checksum, birth date, sex."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from stdnum.cn import ric
from stdnum.exceptions import InvalidComponent

from children.register.text import cell_text, clean, was_rounded
from children.register.values import Scalar, Sex

LENGTH: Final = 18
_FILLERS: Final = re.compile(r"[\s'’‘`´·.\-–—_:]")
_LIKE_X: Final = str.maketrans({"×": "X", "Х": "X", "х": "X"})
_ROUNDED: Final = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")


@dataclass(frozen=True)
class IdFault:
    """Why a cell is no ID number: id_number_precision, id_characters, id_length, id_birth or
    id_checksum. `length` counts the characters that were there."""

    code: str
    length: int


def compact(value: Scalar) -> str:
    """The number without apostrophes, blanks and dashes, its x large."""
    return _FILLERS.sub("", clean(value)).translate(_LIKE_X).upper()


def read_id(value: Scalar) -> str | IdFault:
    """The 18 characters, or what is wrong with them. The region is not looked up: it may have
    been renamed since, and demonstration numbers (990000) have none."""
    number = compact(value)
    if was_rounded(value) or _ROUNDED.fullmatch(cell_text(value)):
        return IdFault("id_number_precision", len(number))
    if not re.fullmatch(r"[0-9]*X?", number):
        return IdFault("id_characters", len(number))
    if len(number) != LENGTH:
        return IdFault("id_length", len(number))
    if ric.calc_check_digit(number) != number[-1]:
        return IdFault("id_checksum", LENGTH)
    try:
        ric.get_birth_date(number)
    except InvalidComponent:
        return IdFault("id_birth", LENGTH)
    return number


def birth_of(number: str) -> date:
    """Birth date in a number that read_id() accepted."""
    born = ric.get_birth_date(number)
    return date(born.year, born.month, born.day)


def sex_of(number: str) -> Sex:
    """Sex in a number that read_id() accepted: the 17th digit is odd for men."""
    return "m" if int(number[16]) % 2 else "f"
