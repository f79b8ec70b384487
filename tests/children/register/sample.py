"""Registers as messy as real ones, made by code, with a key of what is wrong in each row.

Names are drawn from short lists, ID numbers are the demo's: nobody is real.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from random import Random
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from children.register.values import Scalar, Sex
from config.demo.ids import id_number

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
)
_GIVEN: Final = "子轩梓涵雨桐佳怡浩宇欣妍博文思远静雅志强春梅建国秀兰小军海燕天佑可馨嘉豪诗琪"
_CITIES: Final = ("广东东莞", "浙江温州", "江苏昆山", "福建晋江", "上海", "武汉", "在家")
_VILLAGES: Final = ("陈家湾 ", "路口村", "方家墩村")
_SCHOOLS: Final = ("路口镇中心小学", "但店小学", "路口中学")
_TOP: Final = (
    "序号 姓名 性别 民族 出生日期 身份证号 户籍所在地 健康状况 是否寄宿 就读学校 年级 "
    "父亲信息 . . . 母亲信息 . . . 监护人（受委托照护人） . . 监护情况 家庭经济来源 备注"
)
_UNDER: Final = (
    ". . . . . . . . . . . "
    + "姓名 身份证号 外出务工地 联系电话 " * 2
    + ("姓名 与儿童关系 联系电话 . . .")
)
_NAME, _SEX, _BIRTH, _ID, _GRADE, _MOTHER, _MOTHER_PHONE, _CARER_PHONE = 1, 2, 4, 5, 10, 15, 18, 21
_GROUPS: Final = ((11, 14), (15, 18), (19, 21))
Line = list[Scalar]


@dataclass(frozen=True)
class MadeRegister:
    """`problems`: Excel row number → the keys of its problems; all other of `rows` are clean."""

    data: bytes
    rows: int
    problems: dict[int, tuple[str, ...]]


def make_register(children: int = 60, seed: int = 1, *, today: date) -> MadeRegister:
    """A workbook with a merged title, names of columns in two levels and again in the middle,
    an empty row, a total, a signature and a second sheet. About one child in ten is a problem
    when there are 20 children or more; none below that."""
    random = Random(seed)  # nothing here is a secret
    book = Workbook()
    notes = book.active
    assert isinstance(notes, Worksheet)  # a new workbook has one sheet
    notes.title = "填表说明"
    notes.append(["一、本表由儿童主任填写。二、监护情况分五类。"])
    page = book.create_sheet("留守儿童登记表")
    problems = _fill(page, _lines(random, children, today), random)
    out = BytesIO()
    book.save(out)
    return MadeRegister(out.getvalue(), children, problems)


def _fill(page: Worksheet, lines: list[Line], random: Random) -> dict[int, tuple[str, ...]]:
    width = len(_TOP.split())
    for row, text in (
        (1, "路口镇农村留守儿童信息登记表（2026年秋季）"),
        (2, "填表单位：路口镇社会工作服务站"),
    ):
        page.cell(row, 1, text)
        page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
    _column_names(page, 3)
    faults = _faults(len(lines), random)
    problems: dict[int, tuple[str, ...]] = {}
    places: dict[int, int] = {}
    row = 5
    for index, line in enumerate(lines):
        if index and index == len(lines) // 2:
            _column_names(page, row)
            row += 2
        elif index and index == len(lines) // 3:
            row += 1
        places[index] = row
        if fault := faults.get(index):
            problems[row] = (fault(line, lines, places),)
        _mess(line, random)
        for column, value in enumerate(line, start=1):
            page.cell(row, column, value)
        row += 1
    _ending(page, row, len(lines))
    return problems


def _ending(page: Worksheet, row: int, children: int) -> None:
    page.cell(row, 1, "合计")
    page.cell(row, 2, f"{children}人")
    page.cell(row + 2, 1, "填表人：某某      审核人：某某      联系电话：0713-8000000")
    page.merge_cells(
        start_row=row + 2, start_column=1, end_row=row + 2, end_column=len(_TOP.split())
    )


def _column_names(page: Worksheet, row: int) -> None:
    for level, names in enumerate((_TOP, _UNDER)):
        for column, name in enumerate(names.split(), start=1):
            if name != ".":
                page.cell(row + level, column, name)
    inside = {index for first, last in _GROUPS for index in range(first, last + 1)}
    for first, last in _GROUPS:
        page.merge_cells(start_row=row, start_column=first + 1, end_row=row, end_column=last + 1)
    for index in range(len(_TOP.split())):
        if index not in inside:
            page.merge_cells(
                start_row=row, start_column=index + 1, end_row=row + 1, end_column=index + 1
            )


def _lines(random: Random, children: int, today: date) -> list[Line]:
    """One line a child; every fifth shares the parents of an earlier one."""
    lines: list[Line] = []
    taken: set[str] = set()
    for index in range(children):
        elder = random.choice(lines) if lines and random.random() < 0.2 else None
        family = elder[11:22] if elder else _family(random, index)
        child = _child(random, today, str(family[0])[0], taken)
        lines.append([index + 1, *child, *family, *_circumstances(random)])
    return lines


def _child(random: Random, today: date, surname: str, taken: set[str]) -> Line:
    sex: Sex = "f" if random.random() < 0.45 else "m"
    age = random.uniform(6.2, 14.8)
    born = today - timedelta(days=round(age * 365.25))
    order = random.randrange(500)
    while (number := id_number(born, sex, order)) in taken:
        order += 1
    taken.add(number)
    return [
        surname + "".join(random.sample(_GIVEN, 2)),
        "女" if sex == "f" else "男",
        random.choice(("汉", "汉族", "土家族", None)),
        born.isoformat(),
        number,
        random.choice(_VILLAGES),
        random.choice(("健康", "良好", "哮喘", None)),
        random.choice(("√", "×", "是", "否", "Y", "N", None)),
        random.choice(_SCHOOLS),
        _grade(random, age),
    ]


def _circumstances(random: Random) -> Line:
    return [
        random.choice(("好", "较好", "一般", "较差", "差", "无人监护")),
        random.choice(("外出务工收入", "务农", "务工、低保")),
        random.choice(("单亲", "随祖父母生活", None, None)),
    ]


def _family(random: Random, number: int) -> Line:
    father_born = date(random.randint(1978, 1992), random.randint(1, 12), random.randint(1, 28))
    mother_born = father_born + timedelta(days=random.randint(-900, 1500))
    surname = random.choice(_SURNAMES)
    return [
        surname + "".join(random.sample(_GIVEN, 1)),
        id_number(father_born, "m", number),
        random.choice(_CITIES),
        _phone(random),
        random.choice(_SURNAMES) + "".join(random.sample(_GIVEN, 2)),
        id_number(mother_born, "f", number),
        random.choice(_CITIES),
        _phone(random),
        surname + "".join(random.sample(_GIVEN, 2)),
        random.choice(("爷爷", "奶奶", "外婆", "姑姑")),
        _phone(random),
    ]


def _phone(random: Random) -> str:
    return f"1{random.choice('3578')}{random.randrange(10**9):09}"


def _grade(random: Random, age: float) -> str:
    number = min(9, max(1, int(age) - 5))
    digit = "一二三四五六七八九"[number - 1]
    if number > 6:
        return random.choice((f"{digit}年级", f"初{'一二三'[number - 7]}"))
    return random.choice((f"{digit}年级", f"小{digit}", f"{number} 年级", f"{number}年级"))


def _mess(line: Line, random: Random) -> None:
    """The many ways to write what is right."""
    born, number = line[_BIRTH], line[_ID]
    if isinstance(born, str) and born.count("-") == 2 and int(born[5:7]) <= 12:
        line[_BIRTH] = _written(date.fromisoformat(born), random)
    if isinstance(number, str) and len(number) == 18 and random.random() < 0.3:
        spaced = f"{number[:6]} {number[6:14]} {number[14:]}"
        line[_ID] = random.choice((f"'{number}", spaced, number.lower(), f"　{number}"))
    if random.random() < 0.1 and isinstance(line[_NAME], str):
        line[_NAME] = f" {line[_NAME]}　"
    if random.random() < 0.05:
        line[_MOTHER] = "离异"
    phone = line[_CARER_PHONE]
    if isinstance(phone, str) and len(phone) == 11 and random.random() < 0.2:
        line[_CARER_PHONE] = random.choice((int(phone), f"{phone}、{_phone(random)}"))
    if random.random() < 0.05:
        line[_MOTHER_PHONE] = "同上"


def _written(born: date, random: Random) -> Scalar:
    plain = f"{born.year}年{born.month}月{born.day}日"
    dotted = f"{born.year}.{born.month}.{born.day}"
    whole = datetime(born.year, born.month, born.day)  # noqa: DTZ001  # as Excel keeps a day
    return random.choice((int(f"{born:%Y%m%d}"), dotted, f"{born:%Y/%m/%d} ", plain, whole))


Fault = Callable[[Line, list[Line], dict[int, int]], str]


def _faults(count: int, random: Random) -> dict[int, Fault]:
    """Which children get which fault; the first two stay clean to be repeated later."""
    if count < 20:
        return {}
    places = random.sample(range(2, count), k=min(count // 10 + 3, len(_FAULTS) * 40))
    return {place: _FAULTS[turn % len(_FAULTS)] for turn, place in enumerate(sorted(places))}


def _later_birth(line: Line, _lines: list[Line], _places: dict[int, int]) -> str:
    line[_BIRTH] = (date.fromisoformat(str(line[_BIRTH])) - timedelta(days=365)).isoformat()
    return "birth_differs_from_id"


def _no_such_day(line: Line, _lines: list[Line], _places: dict[int, int]) -> str:
    line[_BIRTH] = "2018-13-05"
    return "birth_invalid"


def _rounded(line: Line, _lines: list[Line], _places: dict[int, int]) -> str:
    line[_ID] = float(f"{str(line[_ID])[:15]}000")
    return "id_number_precision"


def _short_id(line: Line, _lines: list[Line], _places: dict[int, int]) -> str:
    line[_ID] = str(line[_ID])[:16] + str(line[_ID])[17:]
    return "id_length"


def _wrong_digit(line: Line, _lines: list[Line], _places: dict[int, int]) -> str:
    number = str(line[_ID])
    line[_ID] = number[:-1] + ("1" if number[-1] != "1" else "2")
    return "id_checksum"


def _short_phone(line: Line, _lines: list[Line], _places: dict[int, int]) -> str:
    line[_CARER_PHONE] = str(line[_CARER_PHONE])[:10]
    return "phone_length"


def _nameless(line: Line, _lines: list[Line], _places: dict[int, int]) -> str:
    line[_NAME] = None
    return "name_missing"


def _twice(line: Line, lines: list[Line], places: dict[int, int]) -> str:
    line[1:] = lines[0][1:]
    return f"duplicate_of_row_{places[0]}"


_FAULTS: Final[tuple[Fault, ...]] = (
    _later_birth,
    _rounded,
    _short_phone,
    _nameless,
    _short_id,
    _wrong_digit,
    _no_such_day,
    _twice,
)
