"""The outbox: sent after the commit, once per dedupe, again after a failure."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from pytest_django import DjangoCaptureOnCommitCallbacks

from common.clock import stamp
from messaging.actions import Contact, deliver, due, notify, withdraw
from messaging.models import Delivery, Notice
from messaging.templates import UnknownTemplate, WrongParams
from tests.cast import Cast
from tests.messaging.conftest import Phone

FATHER = Contact(phone="13600000001", name="张大山")
URL = "http://localhost:8000/join/a-key-of-128-bits"


def send_link(cast: Cast, **changes: Any) -> Delivery:
    params = {"station": "青山服务站", "starts_at": stamp(cast.now), "url": URL}
    values: dict[str, Any] = {"to": FATHER, "template": "call_link", "params": params}
    return notify(**{**values, "dedupe": "call:1", "at": cast.now, **changes})


def tell_li_wen(cast: Cast, dedupe: str = "visit:1") -> Delivery:
    params = {"child": cast.xiaoyu.pk, "domains": ["health"]}
    return notify(
        to=cast.li_wen, template="concern_raised", params=params, dedupe=dedupe, at=cast.now
    )


def test_it_leaves_when_the_transaction_commits(
    cast: Cast,
    phone: type[Phone],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send_link(cast)
        assert phone.inbox == []
    assert URL in phone.inbox[0].text
    assert phone.inbox[0].phone == FATHER.phone
    assert Delivery.objects.get().state == Delivery.State.SENT


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_sent(cast: Cast, phone: type[Phone]) -> None:
    with transaction.atomic():
        send_link(cast)
        transaction.set_rollback(True)
    assert (Delivery.objects.count(), phone.inbox) == (0, [])


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_it_refuses(cast: Cast) -> None:
    with pytest.raises(TransactionManagementError):
        send_link(cast)


def test_the_same_happening_is_told_once(cast: Cast) -> None:
    assert send_link(cast).pk == send_link(cast).pk
    assert tell_li_wen(cast, dedupe="call:1").pk != send_link(cast).pk


def test_nothing_secret_is_readable_in_the_table(cast: Cast) -> None:
    delivery = send_link(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM messaging_delivery WHERE id = %s", [delivery.pk])
        row = str(cursor.fetchone())
    assert FATHER.phone not in row
    assert URL not in row


def test_what_has_left_is_forgotten(cast: Cast, phone: type[Phone]) -> None:
    deliver(delivery_id=send_link(cast).pk, at=cast.now)
    sent = Delivery.objects.get()
    assert (sent.params, sent.contact_phone, sent.contact_name) == ("", "", "")
    assert send_link(cast).pk == sent.pk


@pytest.mark.parametrize(
    "params", [{}, {"child": "小雨", "domains": []}, {"child": 1, "domains": [], "note": "夜里哭"}]
)
def test_a_template_takes_what_it_declares(cast: Cast, params: dict[str, Any]) -> None:
    with pytest.raises(WrongParams):
        notify(to=cast.li_wen, template="concern_raised", params=params, dedupe="v", at=cast.now)


def test_an_unknown_template_is_an_error(cast: Cast) -> None:
    with pytest.raises(UnknownTemplate):
        notify(to=cast.li_wen, template="advert", params={}, dedupe="v", at=cast.now)


def test_a_reminder_waits_for_its_time(cast: Cast, phone: type[Phone]) -> None:
    later = cast.now + timedelta(hours=1)
    delivery = send_link(cast, not_before=later)
    assert not deliver(delivery_id=delivery.pk, at=later - timedelta(seconds=1))
    assert due(at=later) == [delivery.pk]
    assert deliver(delivery_id=delivery.pk, at=later)
    assert len(phone.inbox) == 1


def test_what_is_withdrawn_does_not_leave(cast: Cast, phone: type[Phone]) -> None:
    delivery = send_link(cast)
    assert withdraw(dedupes=["call:1"]) == 1
    assert not deliver(delivery_id=delivery.pk, at=cast.now)
    assert phone.inbox == []


def test_a_failure_is_tried_again_later_and_later(cast: Cast, phone: type[Phone]) -> None:
    phone.failures = 2
    delivery = send_link(cast)
    pauses, at = [], cast.now
    for _ in range(3):
        deliver(delivery_id=delivery.pk, at=at)
        delivery.refresh_from_db()
        pauses.append((delivery.not_before - at).total_seconds())
        at = max(delivery.not_before, at)
    assert pauses[:2] == [30, 60]
    assert (delivery.state, delivery.attempts) == (Delivery.State.SENT, 3)
    assert len({message.reference for message in phone.inbox}) == 1


def test_in_the_end_it_is_given_up(cast: Cast, phone: type[Phone]) -> None:
    phone.failures = 99
    delivery = send_link(cast)
    for hours in range(12):
        deliver(delivery_id=delivery.pk, at=cast.now + timedelta(hours=2 * hours))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (Delivery.State.FAILED, 8)
    assert (delivery.error, delivery.params) == ("SendFailed", "")


def test_a_worker_that_died_is_replaced(cast: Cast, phone: type[Phone]) -> None:
    delivery = send_link(cast)
    Delivery.objects.update(
        state=Delivery.State.SENDING, attempts=1, claimed_until=cast.now + timedelta(minutes=1)
    )
    assert not deliver(delivery_id=delivery.pk, at=cast.now + timedelta(seconds=59))
    assert deliver(delivery_id=delivery.pk, at=cast.now + timedelta(seconds=60))
    assert len(phone.inbox) == 1


def test_a_worker_that_was_replaced_settles_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, phone: type[Phone]
) -> None:
    """Its carrier answers so late that another worker has sent the message meanwhile."""
    delivery = send_link(cast)
    send = Phone.send

    def slow(self: Phone, message: Any) -> None:
        monkeypatch.setattr(Phone, "send", send)
        assert deliver(delivery_id=delivery.pk, at=cast.now + timedelta(minutes=2))
        raise TimeoutError

    monkeypatch.setattr(Phone, "send", slow)
    assert not deliver(delivery_id=delivery.pk, at=cast.now)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (Delivery.State.SENT, 2)


def test_a_notice_appears_once_even_if_taken_twice(cast: Cast) -> None:
    delivery = tell_li_wen(cast)
    assert deliver(delivery_id=delivery.pk, at=cast.now)
    assert not deliver(delivery_id=delivery.pk, at=cast.now + timedelta(hours=1))
    assert Notice.objects.get().user == cast.li_wen
