"""Thirty-two clicks for one half hour: the database lets exactly one through."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from accounts.models import User
from children.models import Child, Family, Parent
from children.status_log import open_log
from common.errors import DomainError
from familycalls.models import CallSlot, FamilyCall
from stations.models import FamilyWindow, Membership, Role, WindowHours
from tests.cast import Cast
from tests.consenting import consent_on_paper
from tests.familycalls.made import booked, evening

pytestmark = [pytest.mark.django_db(transaction=True)]

CLIENTS = 32
TRIALS = 3


@dataclass
class Crowd:
    """As many of everything as there are clients, so that each race has one thing in common."""

    families: Sequence[Family]
    mothers: Sequence[Parent]
    children: Sequence[Child]
    siblings: Sequence[Child]
    windows: Sequence[FamilyWindow]
    workers: Sequence[User]


def child_of(cast: Cast, family: Family, name: str) -> Child:
    return Child(
        family=family,
        station=cast.qingshan,
        name=name,
        sex="f",
        birth_date=cast.today - timedelta(days=3000),
        enrolled_on=cast.today,
    )


@pytest.fixture
def crowd(cast: Cast) -> Crowd:
    numbers = range(CLIENTS)
    families = [Family(station=cast.qingshan, name=f"{n}家") for n in numbers]
    Family.objects.bulk_create(families)
    mothers = [Parent(family=family, relation="mother", name="妈妈") for family in families]
    Parent.objects.bulk_create(mothers)
    children = [child_of(cast, family, f"孩子{n}") for n, family in enumerate(families)]
    siblings = [child_of(cast, families[0], f"手足{n}") for n in numbers]
    Child.objects.bulk_create([*children, *siblings])
    open_log([*children, *siblings])
    for child in (*children, *siblings):
        mother = next(one for one in mothers if one.family_id == child.family_id)
        consent_on_paper(cast, mother, [child])
    windows = [FamilyWindow(station=cast.qingshan, name=f"{n}号") for n in numbers]
    FamilyWindow.objects.bulk_create(windows)
    WindowHours.objects.bulk_create(
        WindowHours(window=window, weekday=hour.weekday, opens=hour.opens, closes=hour.closes)
        for window in windows
        for hour in cast.window.hours.all()
    )
    workers = [User(username=f"worker{n}", name=f"社工{n}") for n in numbers]
    User.objects.bulk_create(workers)
    Membership.objects.bulk_create(
        Membership(
            user=user,
            role=Role.SOCIAL_WORKER,
            station=cast.qingshan,
            state=Membership.State.ACTIVE,
            since=cast.today,
        )
        for user in workers
    )
    return Crowd(families, mothers, children, siblings, windows, workers)


def at_once(tries: Sequence[Callable[[], Any]]) -> list[str]:
    """Runs all at the same moment; "won" or the code of the refusal for each."""
    start = Barrier(len(tries))

    def run(one: Callable[[], Any]) -> str:
        connection.ensure_connection()
        start.wait()
        try:
            one()
        except DomainError as refusal:
            return refusal.code
        else:
            return "won"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tries)) as pool:
        return list(pool.map(run, tries))


@pytest.mark.parametrize(
    ("shared", "code"),
    [
        ("window", "window_taken"),
        ("child", "child_busy"),
        ("parent", "parent_busy"),
        ("worker", "worker_busy"),
    ],
)
def test_exactly_one_of_many_wins(cast: Cast, crowd: Crowd, shared: str, code: str) -> None:
    for trial in range(TRIALS):
        start = evening(cast, days=1 + trial)
        tries = []
        for n in range(CLIENTS):
            family = 0 if shared in ("child", "parent") else n
            child = crowd.siblings[n] if shared == "parent" else crowd.children[family]
            tries.append(
                partial(
                    booked,
                    cast,
                    starts_at=start,
                    family=crowd.families[family].pk,
                    children=[child.pk],
                    guests=[crowd.mothers[family].pk],
                    window=crowd.windows[0 if shared == "window" else n].pk,
                    by=crowd.workers[0 if shared == "worker" else n],
                )
            )
        results = at_once(tries)
        assert sorted(results) == sorted(["won"] + [code] * (CLIENTS - 1))
    assert FamilyCall.objects.count() == TRIALS
    assert CallSlot.objects.count() == TRIALS * 4


def test_an_impatient_phone_books_once(cast: Cast) -> None:
    one = uuid4()
    assert at_once([partial(booked, cast, id=one)] * CLIENTS) == ["won"] * CLIENTS
    assert FamilyCall.objects.get().pk == one
