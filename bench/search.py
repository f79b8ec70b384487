"""Finding a child among 20,000, as somebody does who may read all of them."""

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median, quantiles
from time import perf_counter

from django.db import connection

from accounts.models import User
from bench.population import CHILDREN, populate, tidy
from bench.report import Figure
from children.models import Carer, Child, Family, Parent
from children.pinyin import search_text
from children.queries.search import search
from common import clock
from common.crypto import keyed_hash
from stations.models import Membership, Role, Station

ROUNDS = 60
PAGE = 51
SEARCHER = "bench-searcher"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹曾单区仇解查盖朴任华"
GIVEN = "小子梓雨欣怡涵浩宇轩博文思远可心语佳明杰芳丽强军秀英国庆春夏秋冬"
# What people type: a name or part of it, pinyin, initials, a school, a village, a phone, an ID.
TYPED = (
    "曾小雨", "小雨", "王", "zengxiaoyu", "zxy", "w", "中心小学", "村", "村3",
    "13600001234", "990000201612100029", "没有这样的人", "",
)  # fmt: skip


def measure() -> Sequence[Figure]:
    """Page one of each of `TYPED` in turns, over all stations of the county."""
    populate(0)
    _name_everybody()
    person = _searcher()
    taken: list[float] = []
    scans: list[float] = []
    for _round in range(ROUNDS):
        taken += [_timed(partial(_first_page, person, text)) for text in TYPED]
        scans.append(_timed(_scan))
    cuts = quantiles(taken, n=100)
    note = f"{CHILDREN:,} children, {len(TYPED)} ways to search"
    return [
        Figure("search.p50_ms", cuts[49], "ms", median(scans), None, note),
        Figure("search.p99_ms", cuts[98], "ms", quantiles(scans, n=100)[98], 50.0, note),
    ]


def _first_page(person: User, text: str) -> Sequence[Child]:
    return list(search(person, None, text).order_by("name", "pk")[:PAGE])


def _timed(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return (perf_counter() - start) * 1000


def _scan() -> object:
    """One name by hand-written SQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, name FROM children_child WHERE name LIKE %s ORDER BY name, id LIMIT 51",
            ["%小雨%"],
        )
        return cursor.fetchall()


def _searcher() -> User:
    """A coordinator of every station of the county: the most that anybody may see."""
    person, _new = User.objects.get_or_create(username=SEARCHER, defaults={"name": "bench"})
    today = clock.local_today()
    for station in Station.objects.filter(name__startswith="bench"):
        Membership.objects.get_or_create(
            user=person,
            role=Role.COORDINATOR,
            station=station,
            defaults={"state": "active", "since": today},
        )
    return person


def _name_everybody() -> None:
    """Names, schools and phones as in life; once, since the county is kept from run to run."""
    if Child.objects.filter(name=TYPED[0]).exists():
        return
    children = list(Child.objects.filter(pk__lte=CHILDREN).order_by("pk"))
    for number, child in enumerate(children):
        same, surname = divmod(number, len(SURNAMES))
        second, first = divmod(same, len(GIVEN))
        child.name = SURNAMES[surname] + GIVEN[first] + GIVEN[second]
        child.name_search = search_text(child.name)
        child.school = f"{'中心小学' if number % 3 else '希望小学'}{number % 40}"
    Child.objects.bulk_update(children, ["name", "name_search", "school"], batch_size=500)
    _phone_everybody()
    tidy()


def _phone_everybody() -> None:
    families = Family.objects.filter(pk__lte=CHILDREN).in_bulk()
    if Parent.objects.filter(family__in=(1, CHILDREN)).exists():
        return
    today = clock.local_today()
    Parent.objects.bulk_create(
        (
            Parent(family=family, relation="mother", phone_hash=_phone(1, number))
            for number, family in families.items()
        ),
        batch_size=500,
    )
    Carer.objects.bulk_create(
        (
            Carer(family=family, name="奶奶", phone_hash=_phone(2, number), since=today)
            for number, family in families.items()
        ),
        batch_size=500,
    )


def _phone(kind: int, number: int) -> str:
    return keyed_hash(f"13{5 + kind}{number:08d}", "phone")
