"""What single cells mean: dates, ID numbers, phones, words."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from children.register.dates import read_dates
from children.register.ids import IdFault, birth_of, read_id, sex_of
from children.register.phones import read_phones
from children.register.text import clean, is_ditto, is_nothing
from children.register.values import Grade, Scalar, Sex
from children.register.words import NameCell, read_grade, read_parent_name, read_rating, read_yes_no
from config.demo.ids import id_number

births = st.dates(date(1960, 1, 1), date(2026, 11, 21))
sexes = st.sampled_from(("f", "m"))
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
FORMS = (
    "{d:%Y%m%d}", "{d.year}.{d.month}.{d.day}", "{d:%Y/%m/%d} ", "{d.year}年{d.month}月{d.day}日",
    "{d:%Y-%m-%d}", "　{d:%Y-%m-%d} 00:00:00", "{d.day} {d:%B} {d.year}",
    "{d:%b} {d.day}, {d.year}",
)  # fmt: skip


def wide(text: str) -> str:
    """The same in full-width digits."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


@given(births, st.sampled_from(FORMS), st.booleans())
def test_a_day_is_the_same_however_it_is_written(born: date, form: str, full_width: bool) -> None:
    text = form.format(d=born)
    assert read_dates(wide(text) if full_width else text) == (born,)


@given(births)
def test_excel_keeps_days_as_numbers(born: date) -> None:
    serial = (born - date(1899, 12, 30)).days
    assert read_dates(serial) == read_dates(str(serial)) == read_dates(serial + 0.5) == (born,)
    assert read_dates(serial - 1462, epoch_1904=True) == (born,)
    assert read_dates(int(f"{born:%Y%m%d}")) == read_dates(float(f"{born:%Y%m%d}")) == (born,)


def test_days_that_do_not_exist_are_none_and_unclear_ones_are_several() -> None:
    assert (
        read_dates("2018-13-05") == read_dates("2019-02-29") == read_dates("农历2012年3月2日") == ()
    )
    assert read_dates("不详") == read_dates(True) == read_dates(None) == read_dates(2014.4321) == ()
    assert read_dates("3/4/2012") == (date(2012, 3, 4), date(2012, 4, 3))
    assert len(read_dates("2012年3月")) == len(read_dates("2012.03")) == 31
    assert date(2012, 3, 25) in read_dates("12.3.25")
    assert read_dates(datetime(2020, 5, 15, 8, 30)) == (date(2020, 5, 15),)  # noqa: DTZ001


@given(st.text() | st.integers() | st.floats() | st.datetimes())
def test_no_cell_breaks_a_reader(value: Scalar) -> None:
    read_dates(value)
    read_id(value)
    read_phones(value)
    text = clean(value)
    read_grade(text), read_parent_name(text), read_rating(text), read_yes_no(text)


@given(births, sexes, st.integers(0, 499))
def test_an_id_number_tells_birth_and_sex(born: date, sex: Sex, order: int) -> None:
    number = id_number(born, sex, order)
    assert read_id(number) == number
    assert (birth_of(number), sex_of(number)) == (born, sex)
    assert read_id(f"'{number[:6]} {wide(number[6:14])}　{number[14:].lower()}") == number


@given(births, sexes, st.integers(0, 499), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(
    born: date, sex: Sex, order: int, place: int, step: int
) -> None:
    number = id_number(born, sex, order)
    digit = str((int(number[place]) + step) % 10)
    found = read_id(number[:place] + digit + number[place + 1 :])
    assert isinstance(found, IdFault)
    assert found.code == "id_checksum"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (9.90000201911193e17, "id_number_precision"),
        (990000201911193000, "id_number_precision"),
        ("9.90000201911193E+17", "id_number_precision"),
        ("99000020140731179", "id_length"),
        ("420102800101123", "id_length"),
        ("99000020160823285O", "id_characters"),
        ("990000201607080471", "id_checksum"),
    ],
)
def test_what_is_wrong_with_an_id_number_has_a_name(value: Scalar, code: str) -> None:
    found = read_id(value)
    assert isinstance(found, IdFault)
    assert found.code == code


@given(st.lists(mobiles, min_size=1, max_size=3, unique=True), st.sampled_from("、/；, \n"))
def test_several_phones_share_a_cell(numbers: list[str], between: str) -> None:
    assert read_phones(between.join(numbers)).numbers == tuple(numbers)


@given(mobiles)
def test_a_phone_is_the_same_however_it_is_grouped(number: str) -> None:
    grouped = f"{number[:3]} {number[3:7]} {number[7:]}"
    for written in (int(number), float(number), grouped, grouped.replace(" ", "-"), wide(number),
                    f"+86 {number}", f"{number}（奶奶）",
                    f"电话：{number}", f"'{number}"):  # fmt: skip
        assert read_phones(written).numbers == (number,)


def test_landlines_and_what_is_no_phone() -> None:
    assert read_phones("0713-8839447").numbers == ("07138839447",)
    assert read_phones("(0713)8839447").numbers == ("07138839447",)
    assert read_phones("8839447").numbers == ("8839447",)
    assert read_phones("1884656321").digits == 10
    assert read_phones("13912345678、1884656").wrong == "1884656"
    assert read_phones("12345678901").wrong == "12345678901"
    assert read_phones("无").numbers == ()
    assert read_phones("空号").wrong is None


@pytest.mark.parametrize(
    ("text", "number", "room"),
    [
        ("四年级", 4, None), ("小三", 3, None), ("初一", 7, None), ("3 年级", 3, None),
        ("2年级", 2, None), ("九年级", 9, None), ("高二", 11, None), ("初中二年级", 8, None),
        ("三年级2班", 3, "2班"), ("七（3）班", 7, "3班"), ("Grade 5", 5, None), ("6", 6, None),
        ("十二年级", 12, None), ("小学六年级", 6, None), ("初三", 9, None),
    ],
)  # fmt: skip
def test_grades_count_from_one(text: str, number: int, room: str | None) -> None:
    found = read_grade(clean(text))
    assert found.grade is not None
    assert found.grade.number == number
    assert found.class_name == room


def test_grades_that_are_stages_or_nothing() -> None:
    assert read_grade("幼儿园大班").grade == Grade(None, "preschool")
    assert read_grade("初中").grade == Grade(None, "junior")
    assert read_grade("辍学").not_in_school
    assert (
        read_grade("初四").grade is read_grade("小七").grade is read_grade("2019级").grade is None
    )


def test_words_for_yes_no_nothing_and_the_same() -> None:
    assert {read_yes_no(word) for word in ("√", "是", "Y", "寄宿")} == {True}
    assert {read_yes_no(word) for word in ("×", "否", "n", "走读")} == {False}
    assert read_yes_no("?") is None
    assert all(map(is_nothing, ("未办理", "无", "—")))
    assert not is_nothing("无为")
    assert all(map(is_ditto, ("同上", "〃")))
    assert not is_ditto("同上村")


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("无人监护", "nobody"), ("父母一方无监护能力", "incapable_parent"),
        ("差", "carer_inadequate"),
        ("较差", "carer_inadequate"), ("一般", "fair"), ("较好", "good"),
        ("好", "good"), ("?", None),
    ],
)  # fmt: skip
def test_the_guardianship_rating_has_five_levels(text: str, rating: str | None) -> None:
    assert read_rating(text) == rating


def test_a_parents_name_cell_may_hold_no_name() -> None:
    assert read_parent_name("离异") == NameCell(None, "divorced")
    assert read_parent_name("王强(已故)") == NameCell("王强", "dead")
    assert read_parent_name("不详") == NameCell(None, "unknown")
    assert read_parent_name("阿依古丽•买买提") == NameCell("阿依古丽·买买提", None)
    assert read_parent_name("张 伟") == NameCell("张伟", None)
    assert read_parent_name("") == NameCell(None, None)


@given(births, st.integers(1, 3000))
def test_ages_never_move_a_birth_date(born: date, days: int) -> None:
    later = born + timedelta(days=days)
    assert read_dates(later.isoformat()) > read_dates(born.isoformat())
