"""The people of every test: one county, two stations, and somebody in each role at both.

    def test_a_colleague_sees_the_child(cast: Cast, api: SignIn) -> None:
        answer = api(cast.li_wen).get(f"/api/children/{cast.xiaoyu.pk}/")

At 青山 (`cast.qingshan`), the station that tests look at:
    zhou_min 周敏 coordinator         he_ping 何平 coordinator
    li_wen 李雯 social worker         wu_fang 吴芳 social worker
    wang_xiuying 王秀英 volunteer mother   liu_guilan 刘桂兰 volunteer mother
    chen_siyuan 陈思远 tutor          lin_xiao 林晓 tutor
    zhao 赵老师 class teacher         hu 胡老师 class teacher
  The left column is *assigned*: in the care team of 小雨 (zhou_min needs no assignment). The right
  column are colleagues: same station, same role, not assigned.
At 柳河 (`cast.liuhe`), the outsiders: zheng_qiang, feng_li, tang_xiulan, xu_hang, gao in the same
five roles, all of them (but the coordinator) in the care team of 杨柳.
Above: sun 孙主管 supervises the county, ma 马主管 another county, qian 钱管理 administers all.
`nobody` 路人 has an account and no role.

Children of 青山: xiaoyu 张小雨 (girl, 9) and xiaoshi 张小石 (boy, 7, in nobody's care team) of one
family; father (away) and mother (away) are `cast.father`, `cast.mother`, the grandmother cares.
Of 柳河: yangliu 杨柳 (girl, 8). The mothers consented to file, calls and class of all three.

`api(user)` is a REST client signed in as that user, `api()` one of nobody. Everybody's password is
`PASSWORD`; user names are the attribute names. Roles began `SINCE` days ago. `cast.now` is the
moment the cast was made, a few seconds ago at most (`kept.py`); give it to actions as `at=`.
`heard` lists what was published to the hub.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from rest_framework.test import APIClient

from accounts.models import User
from children.actions.opening import open_files
from children.models import AwayEpisode, Carer, CareTeamMember, Child, Family, Parent
from children.models.file import Sex
from common import clock
from common.hub import get_hub
from stations.actions import add_membership, record_vetting
from stations.models import (
    County,
    FamilyWindow,
    Membership,
    Role,
    Station,
    Township,
    Vetting,
    WindowHours,
)
from tests.consenting import consent_on_paper
from tests.kept import kept_or_made

PASSWORD = "a-lantern-by-the-river"
SINCE = 200


class SignIn(Protocol):
    def __call__(self, user: User | None = None) -> APIClient: ...


ABOVE = {
    "sun": ("孙主管", Role.COUNTY_SUPERVISOR),
    "ma": ("马主管", Role.COUNTY_SUPERVISOR),
    "qian": ("钱管理", Role.ADMINISTRATOR),
}
AT_QINGSHAN = {
    "zhou_min": ("周敏", Role.COORDINATOR),
    "li_wen": ("李雯", Role.SOCIAL_WORKER),
    "wang_xiuying": ("王秀英", Role.VOLUNTEER_MOTHER),
    "chen_siyuan": ("陈思远", Role.TUTOR),
    "zhao": ("赵老师", Role.CLASS_TEACHER),
    "he_ping": ("何平", Role.COORDINATOR),
    "wu_fang": ("吴芳", Role.SOCIAL_WORKER),
    "liu_guilan": ("刘桂兰", Role.VOLUNTEER_MOTHER),
    "lin_xiao": ("林晓", Role.TUTOR),
    "hu": ("胡老师", Role.CLASS_TEACHER),
}
AT_LIUHE = {
    "zheng_qiang": ("郑强", Role.COORDINATOR),
    "feng_li": ("冯丽", Role.SOCIAL_WORKER),
    "tang_xiulan": ("唐秀兰", Role.VOLUNTEER_MOTHER),
    "xu_hang": ("许航", Role.TUTOR),
    "gao": ("高老师", Role.CLASS_TEACHER),
}
TEAM_OF_XIAOYU = ("li_wen", "wang_xiuying", "chen_siyuan", "zhao")
TEAM_OF_YANGLIU = ("feng_li", "tang_xiulan", "xu_hang", "gao")


@dataclass
class Cast:
    now: datetime
    county: County
    qingshan: Station
    liuhe: Station
    window: FamilyWindow
    window_liuhe: FamilyWindow
    people: dict[str, User]
    family: Family = field(init=False)
    father: Parent = field(init=False)
    mother: Parent = field(init=False)
    xiaoyu: Child = field(init=False)
    xiaoshi: Child = field(init=False)
    yangliu: Child = field(init=False)
    mother_liuhe: Parent = field(init=False)

    def __getattr__(self, name: str) -> User:
        people: dict[str, User] = self.__dict__.get("people", {})
        if name not in people:
            raise AttributeError(name)
        return people[name]

    @property
    def today(self) -> date:
        return clock.local_date(self.now)


@pytest.fixture
def cast(db: None) -> Cast:
    return kept_or_made(_make)


def _make() -> Cast:
    with transaction.atomic():
        made = _places(clock.now())
        _appoint(made)
        _families(made)
    return made


@pytest.fixture
def api() -> SignIn:
    """A REST client: `api(user)` signed in by a session, `api()` anonymous."""

    def sign_in(user: User | None = None) -> APIClient:
        client = APIClient()
        if user is not None:
            client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, Any]]]:
    """What is published to the hub from now on, as (topic, message), in order."""
    told: list[tuple[str, dict[str, Any]]] = []
    hub = get_hub()
    publish = hub.publish

    def listen(topic: str, message: dict[str, Any]) -> None:
        told.append((topic, message))
        publish(topic, message)

    monkeypatch.setattr(hub, "publish", listen)
    return told


def _places(now: datetime) -> Cast:
    county = County.objects.create(name="清河县")
    qingshan, window = _station(county, "青山镇", "青山服务站", now)
    liuhe, window_liuhe = _station(county, "柳河乡", "柳河服务站", now)
    return Cast(now, county, qingshan, liuhe, window, window_liuhe, _accounts())


def _station(
    county: County, township: str, name: str, now: datetime
) -> tuple[Station, FamilyWindow]:
    station = Station.objects.create(
        township=Township.objects.create(county=county, name=township),
        name=name,
        opened_on=clock.local_date(now) - timedelta(days=SINCE * 2),
    )
    window = FamilyWindow.objects.create(station=station, name="一号窗口")
    WindowHours.objects.bulk_create(
        WindowHours(window=window, weekday=weekday, opens=time(8), closes=time(21))
        for weekday in range(7)
    )
    return station, window


def _accounts() -> dict[str, User]:
    names = {name: spoken for name, (spoken, _role) in {**ABOVE, **AT_QINGSHAN, **AT_LIUHE}.items()}
    password = make_password(PASSWORD)
    return {
        name: User.objects.create(
            username=name, name=spoken, phone=f"139{number:08d}", password=password
        )
        for number, (name, spoken) in enumerate({**names, "nobody": "路人"}.items(), start=1)
    }


def _appoint(cast: Cast) -> None:
    began = cast.now - timedelta(days=SINCE)
    other = County.objects.create(name="北源县")
    add_membership(user=cast.qian, role=Role.ADMINISTRATOR, by=None, at=began)
    for user, county in ((cast.sun, cast.county), (cast.ma, other)):
        add_membership(
            user=user, role=Role.COUNTY_SUPERVISOR, county=county, by=cast.qian, at=began
        )
    for place, names in ((cast.qingshan, AT_QINGSHAN), (cast.liuhe, AT_LIUHE)):
        for name, (_spoken, role) in names.items():
            user = cast.people[name]
            record_vetting(
                user=user,
                result=Vetting.Result.CLEAR,
                checked_on=clock.local_date(began),
                by=None,
                at=began,
            )
            made = add_membership(user=user, role=role, station=place, by=cast.qian, at=began)
            assert made.state == Membership.State.ACTIVE


def _families(cast: Cast) -> None:
    cast.family = _family(cast.qingshan, "张家", "上湾村")
    cast.father, cast.mother = _parents(cast, cast.family, "张", 1)
    cast.xiaoyu = _child(cast, cast.family, "张小雨", Sex.FEMALE, 9)
    cast.xiaoshi = _child(cast, cast.family, "张小石", Sex.MALE, 7)
    other = _family(cast.liuhe, "杨家", "柳沟村")
    _father, cast.mother_liuhe = _parents(cast, other, "杨", 3)
    cast.yangliu = _child(cast, other, "杨柳", Sex.FEMALE, 8)
    _assign(cast, cast.xiaoyu, AT_QINGSHAN, TEAM_OF_XIAOYU)
    _assign(cast, cast.yangliu, AT_LIUHE, TEAM_OF_YANGLIU)
    consent_on_paper(cast, cast.mother, (cast.xiaoyu, cast.xiaoshi))
    consent_on_paper(cast, cast.mother_liuhe, (cast.yangliu,))


def _family(station: Station, name: str, village: str) -> Family:
    family = Family.objects.create(
        station=station, name=name, village=village, address=f"{village}三组12号"
    )
    Carer.objects.create(
        family=family,
        name=f"{name}奶奶",
        relation="奶奶",
        phone="13700000000",
        since=station.opened_on,
    )
    return family


def _parents(cast: Cast, family: Family, surname: str, number: int) -> tuple[Parent, Parent]:
    father, mother = (
        Parent.objects.create(
            family=family,
            relation=relation,
            name=f"{surname}{given}",
            phone=f"136{number + index:08d}",
            work_city="东莞",
        )
        for index, (relation, given) in enumerate((("father", "大山"), ("mother", "秋月")))
    )
    return father, mother


def _child(cast: Cast, family: Family, name: str, sex: Sex, age: int) -> Child:
    enrolled = cast.today - timedelta(days=SINCE)
    child = Child(
        family=family,
        station=family.station,
        name=name,
        sex=sex,
        birth_date=cast.today - timedelta(days=365 * age + 100),
        grade=age - 6,
        school="中心小学",
        enrolled_on=enrolled,
    )
    away = AwayEpisode(child=child, who=AwayEpisode.Who.BOTH, starts_on=enrolled)
    began = cast.now - timedelta(days=SINCE)
    open_files(
        children=[child], keys=[[]], away=[away], origin="person", by=cast.zhou_min, at=began
    )
    return child


def _assign(
    cast: Cast, child: Child, people: Mapping[str, tuple[str, Role]], team: Iterable[str]
) -> None:
    CareTeamMember.objects.bulk_create(
        CareTeamMember(
            child=child, user=cast.people[name], role=people[name][1], since=child.enrolled_on
        )
        for name in team
    )
