"""Which field a column is, from the names above it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from children.register.fields import FIELDS, Group

PROBLEM_MARKS: Final = ("问题说明", "What is wrong")
ROW_MARKS: Final = ("原表行号", "Original row")

_GROUPS: Final[tuple[tuple[Group, re.Pattern[str]], ...]] = (
    (
        "father",
        re.compile(
            r"父亲|父方|爸爸|爸|(?<![祖伯叔舅岳姑姨养继师])父(?!母)|(?<!grand)(?<!god)fathers?|dads?"
        ),
    ),
    (
        "mother",
        re.compile(
            r"母亲|母方|妈妈|妈(?!祖)|(?<![父祖伯叔舅岳姑姨养继师])母|(?<!grand)(?<!god)mothers?|mums?|moms?"
        ),
    ),
    (
        "carer",
        re.compile(
            r"(受?委托)?(现|主要|临时|实际)?(监护人|照护人|照料人|看护人|抚养人|照顾人|代养人|托管人)"
            r"|(entrusted|main|current|primary)?(caregivers?|carers?|guardians?(?!hip))"
        ),
    ),
    (
        "child",
        re.compile(
            r"^(农村)?(留守)?(儿童|学生|孩子|幼儿|未成年人|本人)|(left-?behind)?(child(ren)?s?|students?|pupils?)(?!ren)"
        ),
    ),
)
_SEVERAL: Final = re.compile(r"父母|家长|双亲|parents?(?!ing)")
_FILLER: Final = re.compile(
    r"^(基本)?(信息|情况)|^的|(基本)?信息$|^(information|info|details)|(of|ofthe|the)$|^s(?=[a-z])"
)
_LONGEST: Final = 100  # of a column name
_PERSONAL: Final = frozenset({"id_number", "phone", "work_city", "name"})
_ABOUT_CARE: Final = frozenset({"guardianship_rating", "carer_relation"})


def _index() -> tuple[dict[tuple[Group, str], str], dict[str, str]]:
    """Field keys by (group, name), and by name alone for what only one group has."""
    by_group: dict[tuple[Group, str], str] = {}
    alone: dict[str, str] = {}
    for field in FIELDS:
        for word in (*field.synonyms, normal(field.zh)[0], normal(field.en)[0]):
            by_group.setdefault((field.group, word), field.key)
            if field.group in ("child", "other") or field.key == "carer_relation":
                alone.setdefault(word, field.key)
    return by_group, alone


@dataclass(frozen=True)
class Name:
    """A column's name taken apart. `group` is None where no person was named; `unclear` where
    both parents were. `rest` is what is left without the person."""

    group: Group | None
    unclear: bool
    rest: str


@lru_cache(maxsize=4096)
def normal(text: str) -> tuple[str, str]:
    """A column name without blanks, case and punctuation: outside brackets, and inside."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).lower()
    inside = "".join(re.findall(r"[(\[【](.*?)[)\]】]", plain))
    outside = re.sub(r"[(\[【].*?[)\]】]", "", plain)
    return _letters(outside), _letters(inside)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


_BY_GROUP, _ALONE = _index()
_PERSONAL_WORDS: Final = frozenset(word for group, word in _BY_GROUP if group == "father")
_SERIAL: Final = frozenset(
    ["序号", "编号", "序", "号", "no", "sn", "serial", "serialno", "serialnumber", "num", "行号"]
)
_MARKS: Final = frozenset(normal(mark)[0] for mark in (*PROBLEM_MARKS, *ROW_MARKS))


def is_mark(text: str) -> bool:
    """A column that a mend file added."""
    return normal(text)[0] in _MARKS


def is_serial(text: str) -> bool:
    return normal(text)[0] in _SERIAL


@lru_cache(maxsize=4096)
def is_column_name(text: str) -> bool:
    """Could this cell stand in a row of column names?"""
    if is_serial(text) or is_mark(text) or recognise((text,)):
        return True
    name = _take_apart(text)
    return name.group in ("father", "mother", "carer") and len(text) < 30


def recognise(levels: Sequence[str]) -> str | None:
    """The field of a column from its names, topmost first, looking at this column alone."""
    name = _name(levels)
    if name.unclear or is_mark(levels[-1]) or is_serial(levels[-1]):
        return None
    if name.group in (None, "child"):
        return _ALONE.get(name.rest)
    found = _BY_GROUP.get((name.group, name.rest or "name"))
    alone = _ALONE.get(name.rest) if name.group == "carer" else None
    return found or (alone if alone in _ABOUT_CARE else None)


def recognise_all(columns: Sequence[Sequence[str]]) -> tuple[str | None, ...]:
    """The field of each column. A bare “联系电话” after “父亲姓名” is the father's; a bare
    “身份证号” is the child's where there is only one. No field is given twice."""
    names = [_name(levels) for levels in columns]
    bare_ids = sum(1 for name in names if _is_bare(name, "id_number"))
    found: list[str | None] = []
    person: Group | None = None
    under: Sequence[str] = ()
    for levels, name in zip(columns, names, strict=True):
        key = recognise(levels)
        if name.group in ("father", "mother", "carer"):
            person, under = name.group, levels[:-1]
        elif person and (not name.unclear or _stays(levels, under)):
            own = _belonging(name, person, bare_ids, found)
            person = person if own else "carer" if key == "carer_relation" else None
            key = own or key
        else:
            person = "carer" if key == "carer_relation" else None
        found.append(key if key not in found else None)
    return tuple(found)


def _stays(levels: Sequence[str], under: Sequence[str]) -> bool:
    """A bare name below “家长情况”, where the person's own name stands too."""
    return levels[:-1] == under and not _take_apart(levels[-1]).unclear


def _belonging(name: Name, person: Group, bare_ids: int, found: Sequence[str | None]) -> str | None:
    """The field of a column without a person, read as that of the person named last."""
    key = _BY_GROUP.get((person, name.rest))
    if key is None or name.group or key in found:
        return None
    part = key.removeprefix(f"{person}_")
    if part not in _PERSONAL or (part == "name" and "name" not in found):
        return None
    return key if part != "id_number" or bare_ids > 1 else None


def _is_bare(name: Name, key: str) -> bool:
    return name.group is None and not name.unclear and _ALONE.get(name.rest) == key


def _name(levels: Sequence[str]) -> Name:
    """The column's own name decides who it is about; else the nearest name above it."""
    own = _take_apart(levels[-1])
    if own.group or own.unclear:
        return own
    for above in reversed(levels[:-1]):
        upper = _take_apart(above)
        if upper.group or (upper.unclear and own.rest in _PERSONAL_WORDS):
            return Name(upper.group, upper.unclear, own.rest)
    return own


def _take_apart(text: str) -> Name:
    outside, inside = normal(text)
    if outside in _ALONE:
        outer = _person(inside)
        return (
            Name(outer.group, outer.unclear, outside) if outer.group else Name(None, False, outside)
        )
    name = _person(outside)
    if name.group or name.unclear or not inside:
        return name
    inner = _person(inside)
    return Name(inner.group, inner.unclear, name.rest)


def _person(text: str) -> Name:
    found = [(group, match) for group, pattern in _GROUPS if (match := pattern.search(text))]
    people = {group for group, _ in found}
    if {"father", "mother"} <= people or (
        _SEVERAL.search(text) and not people & {"father", "mother"}
    ):
        return Name(None, True, text)
    if not found:
        return Name(None, False, text)
    group, match = found[0]
    rest = text[: match.start()] + text[match.end() :]
    if group != "child":
        rest = re.sub(r"^(农村)?(留守)?(儿童|学生|孩子)(?=$|姓|身|联|电)", "", rest)
    return Name(group, False, _strip(rest))


def _strip(text: str) -> str:
    before = None
    while before != text:
        before, text = text, _FILLER.sub("", text)
    return text
