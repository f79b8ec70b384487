"""Finding children: as written, as spoken, by what only station-wide roles may read."""

import pytest
from pytest_django import DjangoAssertNumQueries

from children.models import Child
from children.pinyin import search_text
from children.queries.search import LISTED, search
from common.crypto import keyed_hash
from tests.cast import AT_LIUHE, AT_QINGSHAN, Cast, SignIn

SURNAMES = {
    "曾": "zeng", "单": "shan", "区": "ou", "仇": "qiu", "解": "xie", "查": "zha", "盖": "ge",
    "朴": "piao", "任": "ren", "华": "hua", "尉迟": "yuchi", "覃": "qin", "翟": "zhai",
    "员": "yun", "缪": "miao", "冼": "xian", "纪": "ji", "乐": "yue", "折": "she", "黑": "he",
    "秘": "bi", "种": "chong", "繁": "po", "万俟": "moqi", "单于": "chanyu", "长孙": "zhangsun",
    "欧阳": "ouyang", "司马": "sima", "上官": "shangguan", "诸葛": "zhuge", "令狐": "linghu",
    "皇甫": "huangfu", "澹台": "tantai", "乐正": "yuezheng", "洗": "xian", "召": "shao",
    "都": "du", "能": "nai", "句": "gou", "郇": "xun", "祭": "zhai", "乜": "nie", "阚": "kan",
    "卜": "bu", "薄": "bo", "藏": "zang", "粘": "nian", "炅": "gui", "葛": "ge", "宁": "ning",
    "那": "na", "哈": "ha", "应": "ying", "燕": "yan", "相": "xiang", "车": "che", "吕": "lv",
}  # fmt: skip


@pytest.mark.parametrize(("surname", "spoken"), SURNAMES.items())
def test_a_surname_is_read_as_one(surname: str, spoken: str) -> None:
    assert search_text(f"{surname}小雨").split(" ")[0] == f"{spoken}xiaoyu"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("张曾", "zhangceng zc"),
        ("李解", "lijie lj"),
        ("王单", "wangdan wd"),
        ("刘查", "liucha lc"),
        ("陈朴", "chenpu cp"),
        ("赵区", "zhaoqu zq"),
    ],
)
def test_in_a_given_name_they_are_ordinary_characters(name: str, text: str) -> None:
    assert search_text(name) == text


def _found(cast: Cast, who: str, text: str) -> set[str]:
    return {child.name for child in search(cast.people[who], None, text)}


@pytest.mark.parametrize("who", [*AT_QINGSHAN, *AT_LIUHE, "sun", "qian", "nobody"])
def test_search_reaches_exactly_whom_the_person_sees(cast: Cast, who: str) -> None:
    person = cast.people[who]
    assert set(search(person, None, "")) == set(Child.objects.visible_to(person).current())


@pytest.mark.parametrize("text", ["小雨", "zhangxiaoyu", "zxy", "zhang xiao yu", "ZXY"])
def test_by_name(cast: Cast, text: str) -> None:
    assert _found(cast, "li_wen", text) == {"张小雨"}
    assert _found(cast, "wang_xiuying", text) == {"张小雨"}
    assert _found(cast, "feng_li", text) == set()


def test_what_is_not_theirs_to_read_is_not_theirs_to_search_by(cast: Cast) -> None:
    number = "990000201612100029"
    cast.mother.phone_hash = keyed_hash("13612345678", "phone")
    cast.mother.id_hash = keyed_hash(number, "id_number")
    cast.mother.save()
    both = {"张小雨", "张小石"}
    for text in ("136 1234 5678".replace(" ", ""), number, "上湾", "中心小"):
        assert _found(cast, "li_wen", text) == both
        assert _found(cast, "wang_xiuying", text) == set()
        assert _found(cast, "zheng_qiang", text) <= {"杨柳"}
    assert _found(cast, "li_wen", number[-4:]) == set()
    assert _found(cast, "li_wen", "1361234567") == set()


def test_a_list_shows_the_team_neither_village_nor_school(cast: Cast, api: SignIn) -> None:
    row = api(cast.wang_xiuying).get("/api/children/", {"q": "zxy"}).json()["results"][0]
    assert (row["village"], row["school"]) == ("", "")
    row = api(cast.li_wen).get("/api/children/", {"q": "zxy"}).json()["results"][0]
    assert (row["village"], row["school"]) == ("上湾村", "中心小学")


def test_it_asks_few_questions(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        list(search(cast.li_wen, None, "13612345678"))


def test_a_village_of_any_size_is_one_condition_of_the_one_statement(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(4):
        rows = list(search(cast.li_wen, None, "上湾"))
        assert {child.family.village for child in rows} == {"上湾村"}


def test_whatever_a_list_shows_is_in_the_index_of_search() -> None:
    """Else PostgreSQL goes to the row of every child of the county: four times as slow."""
    index = next(index for index in Child._meta.indexes if index.name == "child_search")
    assert {column for column in LISTED if "__" not in column} <= set(index.fields)
    assert {"left_on", "name_search", "id_hash"} <= set(index.fields)
