"""Two workers, one delivery, real connections: one of them sends."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest.mock import ANY

import pytest
from django.db import close_old_connections, connections, transaction

from common.hub import get_hub
from messaging.actions import Contact, deliver, notify
from messaging.models import Delivery, Notice
from tests.cast import Cast
from tests.messaging.conftest import Phone

TRIALS = 8
WORKERS = 4

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_worker_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """The task that follows the commit stays out of the way of the workers here."""
    monkeypatch.setattr("messaging.waking._bells", [])


def race(delivery: Delivery, cast: Cast) -> list[bool]:
    barrier = Barrier(WORKERS)

    def work(_number: int) -> bool:
        close_old_connections()
        barrier.wait()
        try:
            return deliver(delivery_id=delivery.pk, at=cast.now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(work, range(WORKERS)))


def queue(cast: Cast, number: int, *, by_phone: bool) -> Delivery:
    with transaction.atomic():
        return notify(
            to=Contact(phone="13600000001", name="张大山") if by_phone else cast.li_wen,
            template="place_taken",
            params={"session": "四点半课堂", "tutor": "林晓", "starts_at": "2026-11-20T08:30:00Z"},
            dedupe=f"trial:{number}",
            at=cast.now,
        )


def test_a_phone_rings_once(cast: Cast, phone: type[Phone]) -> None:
    for number in range(TRIALS):
        results = race(queue(cast, number, by_phone=True), cast)
        assert sorted(results) == [False] * (WORKERS - 1) + [True]
    assert len(phone.inbox) == TRIALS


def test_a_notice_appears_once_and_is_hinted_at(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(get_hub(), "publish", lambda *hint: hints.append(hint))
    for number in range(TRIALS):
        race(queue(cast, number, by_phone=False), cast)
    assert Notice.objects.filter(user=cast.li_wen).count() == TRIALS
    wanted = (f"user.{cast.li_wen.pk}", {"type": "notice.new", "id": ANY})
    assert hints == [wanted] * TRIALS
