"""The child of one row: every field read, every finding noted in `cells`."""

import re
from datetime import date
from typing import Final

from children.register.cells import RowCells
from children.register.dates import read_dates
from children.register.ids import birth_of, sex_of
from children.register.people import read_carer, read_number, read_parent, said
from children.register.text import clean_name, is_nothing
from children.register.values import Grade, Rating, Sex, Values
from children.register.words import (
    read_grade,
    read_parent_name,
    read_rating,
    read_sex,
    read_yes_no,
)

LEFT_BEHIND_UNTIL: Final = 16  # State Council 2016 No. 13
_PEOPLES: Final = (
    "汉 满 蒙古 回 藏 维吾尔 苗 彝 壮 布依 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水",
    "东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 朝鲜 塔吉克 怒",
    "乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺",
)
_ETHNICITIES: Final = frozenset(" ".join(_PEOPLES).split())


def read_child(cells: RowCells, today: date, *, epoch_1904: bool) -> Values:
    number = read_number(cells, "id_number")
    if number is None and "id_number" in cells.columns and not cells.has_problem("id_number"):
        cells.note("id_number_none", "id_number")
    grade, class_name = _grade(cells)
    return Values(
        name=_name(cells),
        sex=_sex(cells, number),
        ethnicity=_ethnicity(cells),
        birth_date=_birth(cells, number, today, epoch_1904=epoch_1904),
        id_number=number,
        household_place=said(cells, "household_place"),
        address=said(cells, "address"),
        village=said(cells, "village"),
        health=said(cells, "health"),
        boarding=_boarding(cells),
        school=said(cells, "school"),
        grade=grade,
        class_name=said(cells, "class_name") or class_name,
        teacher=said(cells, "teacher"),
        father=read_parent(cells, "father"),
        mother=read_parent(cells, "mother"),
        carer=read_carer(cells),
        guardianship_rating=_rating(cells),
        income_sources=_sources(cells),
        remarks=said(cells, "remarks"),
    )


def _name(cells: RowCells) -> str | None:
    text = clean_name(cells.text("name"))
    if not text or is_nothing(text) or read_parent_name(text).mark:
        if not cells.has_problem("name"):
            cells.problem("name_missing", "name")
        return None
    if re.search(r"\d{2}|[=<>{}@#]", text) or len(text) > 60:
        cells.problem("name_unclear", "name")
        return None
    return text


def _sex(cells: RowCells, number: str | None) -> Sex | None:
    text = cells.text("sex")
    sex = read_sex(text)
    by_number = sex_of(number) if number else None
    if sex and by_number and sex != by_number:
        cells.problem("sex_differs_from_id", "sex", sex=by_number)
    elif sex is None and by_number:
        cells.note("sex_from_id", "sex")
    elif sex is None:
        cells.note("sex_unclear" if text else "sex_missing", "sex")
    return sex or by_number


def _birth(cells: RowCells, number: str | None, today: date, *, epoch_1904: bool) -> date | None:
    by_number = birth_of(number) if number else None
    text = cells.text("birth_date")
    if not text or is_nothing(text):
        born = _birth_from_number(cells, by_number)
    else:
        days = read_dates(cells.scalars["birth_date"], epoch_1904=epoch_1904)
        born = _birth_from_cell(cells, days, by_number)
    if born and born > today:
        cells.problem("birth_in_future", "birth_date" if text else "id_number")
        return None
    if born and (age := _age(born, today)) >= LEFT_BEHIND_UNTIL:
        cells.note("age_out_of_range", "birth_date", age=age)
    return born


def _birth_from_number(cells: RowCells, by_number: date | None) -> date | None:
    if by_number:
        cells.note("birth_from_id", "birth_date", born=by_number.isoformat())
    elif not cells.has_problem("id_number") and not cells.has_problem("birth_date"):
        cells.problem("birth_missing", "birth_date")
    return by_number


def _birth_from_cell(
    cells: RowCells, days: tuple[date, ...], by_number: date | None
) -> date | None:
    """The day in the cell; where the cell leaves several days open, the ID number decides."""
    if not days:
        cells.problem("birth_invalid", "birth_date")
        return None
    if by_number and by_number not in days:
        cells.problem("birth_differs_from_id", "birth_date", born=by_number.isoformat())
        return None
    if len(days) > 1 and not by_number:
        if not cells.has_problem("id_number"):
            cells.problem("birth_unclear", "birth_date")
        return None
    return by_number or days[0]


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _ethnicity(cells: RowCells) -> str | None:
    """汉 and 汉族 are one; other words stay as they are."""
    text = said(cells, "ethnicity")
    return f"{text}族" if text in _ETHNICITIES else text


def _boarding(cells: RowCells) -> bool | None:
    text = cells.text("boarding")
    found = read_yes_no(text)
    if text and found is None:
        cells.note("unknown_boarding", "boarding")
    return found


def _grade(cells: RowCells) -> tuple[Grade | None, str | None]:
    text = cells.text("grade")
    if not text or is_nothing(text):
        return None, None
    found = read_grade(text)
    if found.not_in_school:
        cells.note("not_in_school", "grade")
    elif found.grade is None:
        cells.note("unknown_grade", "grade")
    return found.grade, found.class_name


def _rating(cells: RowCells) -> Rating | None:
    text = cells.text("guardianship_rating")
    found = read_rating(text)
    if text and found is None and not is_nothing(text):
        cells.note("unknown_rating", "guardianship_rating")
    return found


def _sources(cells: RowCells) -> tuple[str, ...]:
    parts = re.split(r"[、,;/，；\n]+", cells.text("income_sources"))
    return tuple(
        dict.fromkeys(
            part.strip() for part in parts if not is_nothing(part.strip()) and part.strip()
        )
    )
