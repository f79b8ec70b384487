"""Words in cells: sex, yes and no, grades, the guardianship rating, what stands for a name."""

import re
from dataclasses import dataclass
from typing import Final

from children.register.text import clean_name, is_nothing
from children.register.values import Grade, Mark, Rating, Sex, Stage

_SEXES: Final[dict[str, Sex]] = {
    **dict.fromkeys(("男", "男性", "男孩", "男生", "m", "male", "boy"), "m"),
    **dict.fromkeys(("女", "女性", "女孩", "女生", "f", "female", "girl"), "f"),
}
_YES: Final = frozenset(
    [
        "√",
        "✓",
        "✔",
        "☑",
        "v",
        "是",
        "有",
        "y",
        "yes",
        "true",
        "t",
        "1",
        "寄宿",
        "寄宿生",
        "住校",
        "住校生",
        "住读",
        "住宿",
        "全寄宿",
        "boarder",
        "boarding",
    ]
)
_NO: Final = frozenset(
    [
        "×",
        "✗",
        "✘",
        "x",
        "否",
        "无",
        "没有",
        "不",
        "n",
        "no",
        "false",
        "f",
        "0",
        "-",
        "不寄宿",
        "不住校",
        "走读",
        "走读生",
        "通学",
        "day",
        "daypupil",
    ]
)
_RATINGS: Final[tuple[tuple[Rating, str], ...]] = (
    ("nobody", r"无人监护|无人照料|无人|没人|nobody|no ?one|alone|none"),
    ("incapable_parent", r".*无监护能力.*|.*incapable.*"),
    ("carer_inadequate", r".*(较差|差|不当|不力|不到位|inadequate|poor|bad)"),
    ("fair", r".*(一般|尚可|中|fair|average|ok)"),
    ("good", r".*(较好|良好|好|优|优秀|good|very good|excellent)"),
)
_MARKS: Final[tuple[tuple[Mark, str], ...]] = (
    ("dead", r"(已|因病)?(去世|过世|病故|亡故|死亡|身故|离世)|已?故|已?亡|殁|deceased|dead|died"),
    ("divorced", r"(已|父母)?(离异|离婚)|离|divorced"),
    ("in_prison", r"(正在)?(服刑|在押|坐牢|入狱)(中|人员)?|in prison|prison|jailed"),
    (
        "gone",
        r"(离家)?出走|失踪|失联|走失|改嫁|下落不明|无联系|联系不上|missing|left",
    ),
    ("unknown", r"不详|不明|不知|未知|不清楚|不清|unknown|not known"),
)
_CHINESE: Final = {char: number for number, char in enumerate("一二三四五六七八九十", start=1)} | {
    "两": 2
}
_STAGES: Final[tuple[tuple[Stage, str, int], ...]] = (
    ("primary", r"小学|小|primary|p", 0),
    ("junior", r"初级中学|初中|初|junior|middle|j", 6),
    ("senior", r"高中|高|senior|high", 9),
)
_NUMBER: Final = r"(?P<number>1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])"
_CLASS: Final = r"(?P<room>[(\[]?\s*(\d{1,2}|[一二三四五六七八九十])\s*[)\]]?\s*班?)?"
_NOT_IN_SCHOOL: Final = re.compile(
    r"辍学|失学|休学|毕业|已毕业|未上学|未入学|不上学|dropout|dropped out|not in school"
)
_PRESCHOOL: Final = re.compile(r".*(幼儿园|学前|托班|kindergarten|preschool).*|[大中小]班|k\d?")


@dataclass(frozen=True)
class GradeCell:
    """A grade cell may also name the class: 三年级2班."""

    grade: Grade | None
    class_name: str | None = None
    not_in_school: bool = False


@dataclass(frozen=True)
class NameCell:
    """A name, a mark instead of it (离异), or both (王强（已故）)."""

    name: str | None
    mark: Mark | None = None


def read_sex(text: str) -> Sex | None:
    return _SEXES.get(text.lower().replace(" ", ""))


def read_yes_no(text: str) -> bool | None:
    word = text.lower().replace(" ", "")
    if word in _YES:
        return True
    return False if word in _NO else None


def read_rating(text: str) -> Rating | None:
    """The five levels of the survey form; 较差 and 差 both mean that the carer falls short."""
    word = text.lower().strip()
    return next((rating for rating, form in _RATINGS if re.fullmatch(form, word)), None)


def read_parent_name(text: str) -> NameCell:
    """What a parent's name cell says."""
    bare = re.sub(r"[(\[].*?[)\]]", "", text).strip()
    inside = " ".join(re.findall(r"[(\[](.*?)[)\]]", text)).strip()
    mark = _mark(bare)
    if mark:
        name = clean_name(inside)
        return NameCell(name if name and not _mark(name) and len(name) <= 4 else None, mark)
    return NameCell(clean_name(bare) or None, _mark(inside))


def _mark(text: str) -> Mark | None:
    word = text.lower().replace("父亲", "").replace("母亲", "").strip()
    if not word:
        return None
    if is_nothing(word):
        return "none"
    return next((mark for mark, form in _MARKS if re.fullmatch(form, word)), None)


def read_grade(text: str) -> GradeCell:
    """小三, 初一, 四年级, 3 年级, 七(2)班, Grade 3 and the like; grade None when not understood."""
    word = re.sub(r"\s+", "", text.lower()).replace("年纪", "年级")
    if _NOT_IN_SCHOOL.fullmatch(word):
        return GradeCell(None, not_in_school=True)
    if _PRESCHOOL.fullmatch(word):
        return GradeCell(Grade(None, "preschool"))
    for stage, name, before in _STAGES:
        if re.fullmatch(f"(?:{name})学?", word):
            return GradeCell(Grade(None, stage))
        match = re.fullmatch(f"(?:{name}){_NUMBER}(?:年级|级|年)?{_CLASS}", word)
        if match and _number(match["number"]) <= (6 if stage == "primary" else 3):
            return _with_class(before + _number(match["number"]), match["room"])
    match = re.fullmatch(
        f"(?:(?:grade|year|g)?{_NUMBER}(?:年级|级|年|(?:st|nd|rd|th)grade)?){_CLASS}", word
    )
    return _with_class(_number(match["number"]), match["room"]) if match else GradeCell(None)


def grade_of(number: int) -> Grade:
    """1 to 6 primary, 7 to 9 junior, 10 to 12 senior."""
    if number <= 6:
        return Grade(number, "primary")
    return Grade(number, "junior" if number <= 9 else "senior")


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum(_CHINESE[char] for char in text)


def _with_class(number: int, room: str | None) -> GradeCell:
    return GradeCell(grade_of(number), re.sub(r"[()\[\]]", "", room) if room else None)
