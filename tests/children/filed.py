"""Bodies of edits and new files, for tests; ids are made anew for each."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from children.actions.opening import open_files
from children.models import Child, ChildStanding
from tests.cast import Cast

BASICS: dict[str, Any] = {
    "name": "张小雨",
    "sex": "f",
    "birth_date": "2016-12-10",
    "id_number": None,
    "ethnicity": "汉",
    "household_place": "四川省南江县",
    "household_registered": True,
}
HEALTH: dict[str, Any] = {
    "health_state": "illness",
    "health": "哮喘",
    "disability_type": "",
    "disability_grade": None,
    "alert": "花生过敏",
}
SCHOOLING: dict[str, Any] = {
    "is_boarder": False,
    "school_stage": "primary",
    "out_of_school_since": None,
    "school": "中心小学",
    "grade": 3,
    "class_name": "3班",
    "teacher": "赵老师",
}
CIRCUMSTANCES: dict[str, Any] = {
    "guardianship_rating": "fair",
    "income_sources": "务工",
    "allowances": "低保",
    "contact_frequency": "weekly",
    "last_met_on": None,
    "remarks": "喜欢画画",
}
HOME: dict[str, Any] = {"name": "张家", "village": "上湾村", "address": "上湾村三组15号"}
PARENT: dict[str, Any] = {
    "name": "张秋月",
    "birth_date": None,
    "capacity": "",
    "id_number": None,
    "phone": "13612345678",
    "work_city": "深圳",
    "is_away": True,
}
CARER: dict[str, Any] = {
    "carer": None,
    "name": "张奶奶",
    "relation": "奶奶",
    "birth_date": "1956-03-04",
    "id_number": "",
    "phone": "13700000001",
    "address": "上湾村三组15号",
    "agreement_on": "2026-09-01",
    "agreement_until": "2027-08-31",
    "agreement_id": None,
    "since": "2026-09-01",
    "until": None,
}
RELATIVE: dict[str, Any] = {
    "relative": None,
    "relation": "paternal_grandfather",
    "name": "张爷爷",
    "birth_date": None,
    "phone": "",
    "note": "",
}
GUARDIANSHIP: dict[str, Any] = {
    "guardianship": None,
    "name": "张大伯",
    "relation": "伯父",
    "phone": "",
    "basis": "法院判决",
    "replaces_parents": True,
    "since": "2026-01-01",
    "until": None,
}
BAR: dict[str, Any] = {
    "bar": None,
    "parent": None,
    "kind": "no_contact",
    "person": "王某",
    "relation": "邻居",
    "basis": "人身安全保护令",
    "since": "2026-01-01",
    "until": None,
}


def version(child: Child) -> int:
    return ChildStanding.objects.get(child=child).last_seq


def edit(child: Child) -> dict[str, Any]:
    """The head of an edit's body: a new id, on the file as it is now."""
    return {"id": str(uuid4()), "version": version(child)}


def new_child(cast: Cast, **values: Any) -> dict[str, Any]:
    nobody = {"name": "", "phone": ""}
    return {
        "id": str(uuid4()),
        "station": cast.qingshan.pk,
        "name": "曾可心",
        "sex": "f",
        "birth_date": "2017-05-06",
        "id_number": "",
        "school": "中心小学",
        "grade": 3,
        "sibling": None,
        "village": "下河村",
        "address": "下河村一组",
        "father": {"name": "曾强", "phone": "13812340001", "work_city": "东莞"},
        "mother": nobody,
        "carer": {"name": "曾奶奶", "phone": "13812340002", "relation": "奶奶"},
        "away": "both",
        "away_since": None,
        "despite": [],
        **values,
    }


def another_child(cast: Cast, name: str, **values: Any) -> Child:
    """A second file at 青山, in the same family, without anybody in its team."""
    child = Child(
        family=cast.family,
        station=cast.qingshan,
        name=name,
        sex="f",
        birth_date=cast.xiaoyu.birth_date,
        enrolled_on=cast.today - timedelta(days=30),
    )
    for field, value in values.items():
        setattr(child, field, value)
    open_files(
        children=[child],
        keys=[[]],
        away=[],
        origin="person",
        by=cast.zhou_min,
        at=cast.now - timedelta(days=30),
    )
    return child
