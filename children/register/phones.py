"""Phone numbers as stations write them: one or several in a cell, mobile, landline, abroad."""

import re
from dataclasses import dataclass
from typing import Final

from children.register.text import clean
from children.register.values import Scalar

_BETWEEN: Final = re.compile(r"[、/;,|，；\n]+|或|和")
_BESIDE: Final = re.compile(r"[(\[][^)\]]*[^\d)\]-][^)\]]*[)\]]|[\u3400-\u9fff:'’‘]+|tel\.?", re.I)
_FILLERS: Final = re.compile(r"[\s().\-–—_]")
_CHINA: Final = re.compile(r"^(\+86|0086|86(?=1\d{10}$))")
_MOBILE: Final = re.compile(r"1[3-9]\d{9}")
_LANDLINE: Final = re.compile(r"0(10|2\d|[3-9]\d{2})[2-9]\d{6,7}")
_LOCAL: Final = re.compile(r"[2-9]\d{6,7}")
_ABROAD: Final = re.compile(r"\+\d{8,15}")


@dataclass(frozen=True)
class Phones:
    """`numbers` are those that could be read, `wrong` the first that could not (as written),
    with the number of its digits."""

    numbers: tuple[str, ...] = ()
    wrong: str | None = None
    digits: int = 0


def read_phones(value: Scalar) -> Phones:
    """Every number in a cell, digits only. A cell without any digit has none and no fault."""
    text = clean(value)
    if re.fullmatch(r"\d(\.\d+)?[Ee]\+?\d+", text):
        return Phones(wrong=text, digits=0)
    numbers: list[str] = []
    for piece in _pieces(text):
        number = _plain(piece)
        if not is_phone(number):
            return Phones(tuple(numbers), piece, len(re.sub(r"\D", "", piece)))
        if number not in numbers:
            numbers.append(number)
    return Phones(tuple(numbers))


def is_phone(number: str) -> bool:
    """A mainland mobile or landline number (with or without area code), or one with a plus."""
    return any(kind.fullmatch(number) for kind in (_MOBILE, _LANDLINE, _LOCAL, _ABROAD))


def _pieces(text: str) -> list[str]:
    """The numbers in a cell. A blank parts two numbers only where both stand on their own:
    '139 1234 5678' is one number."""
    found: list[str] = []
    for part in _BETWEEN.split(_BESIDE.sub(" ", text)):
        piece = part.strip()
        if not re.search(r"\d", piece):
            continue
        words = piece.split()
        apart = len(words) > 1 and all(_stands_alone(_plain(word)) for word in words)
        found.extend(words if apart else [piece])
    return found


def _stands_alone(number: str) -> bool:
    return bool(_MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number))


def _plain(piece: str) -> str:
    return _CHINA.sub("", _FILLERS.sub("", piece))
