"""Cells as text: what a person sees in the cell, and the same cleaned for reading."""

import re
import unicodedata
from datetime import date, datetime
from typing import Final, TypeGuard

from children.register.values import Scalar

_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]|_x000[Dd]_")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BLANK_IN_CHINESE: Final = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_DOTS: Final = str.maketrans({"•": "·", "・": "·", "‧": "·", "∙": "·", "●": "·"})
_BEYOND_EXCEL: Final = 10**15
_NOTHING: Final = re.compile(
    r"无|没有|暂无|暂缺|未办理|未办|尚未办理|未上户|未落户|未登记|空|none|none yet|no|n/?a|nil|null"
    r"|not yet|[-—–_/\\.×xX]+",
    re.IGNORECASE,
)
_DITTO: Final = re.compile(
    r"同上|同前|同|上同|〃|″|\"|''|ditto|same|same as above|as above", re.IGNORECASE
)
_ERROR: Final = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")


def cell_text(value: Scalar) -> str:
    """The cell in its own words: 20161210.0 is '20161210', a date is '2020-05-15'."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if was_rounded(value):
        return f"{float(value):.15G}"  # never as whole digits: some would pass for an ID number
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return date.isoformat(value) if midnight else value.isoformat(sep=" ")
    return _CONTROL.sub("", _INVISIBLE.sub("", str(value))).strip()


def was_rounded(value: Scalar) -> TypeGuard[int | float]:
    """A number of more than 15 digits: Excel kept 15 and made the rest zeros."""
    if isinstance(value, float):
        return abs(value) >= _BEYOND_EXCEL
    return isinstance(value, int) and abs(value) >= _BEYOND_EXCEL and str(value).endswith("000")


def clean(value: Scalar) -> str:
    """The cell's text with full-width signs made plain, blanks at most one wide."""
    text = unicodedata.normalize("NFKC", cell_text(value))
    return re.sub(r"\s+", " ", text).strip()


def clean_name(text: str) -> str:
    """张　伟 is 张伟; the dots in 阿依古丽•买买提 are one kind of dot."""
    return _BLANK_IN_CHINESE.sub("", text.translate(_DOTS)).strip(" '’‘`,，、")


def is_nothing(text: str) -> bool:
    """Does the cell say that there is nothing (无, 未办理, none, a dash)?"""
    return bool(_NOTHING.fullmatch(text))


def is_ditto(text: str) -> bool:
    return bool(_DITTO.fullmatch(text))


def is_formula(text: str) -> bool:
    """A formula whose result the workbook does not hold arrives as its own text."""
    return len(text) > 1 and text.startswith("=")


def is_error(text: str) -> bool:
    """An Excel error such as #REF! instead of a value."""
    return bool(_ERROR.fullmatch(text))
