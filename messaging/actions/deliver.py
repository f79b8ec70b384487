"""Taking messages out of the outbox: claim, send, settle.

A claim is a conditional UPDATE that must change one row, so of any number of workers one sends.
It holds for CLAIM; a worker that dies leaves it to run out, and the next sweep takes it again.
`attempts` fences: a worker whose claim ran out cannot settle what another one has taken over.
"""

import logging
from datetime import datetime, timedelta

import orjson
from django.db import transaction
from django.db.models import F, Q, QuerySet

from common.events import publish_on_commit, user_topic
from messaging.channels import Message, phone_channel
from messaging.events import NoticeNew
from messaging.models import Delivery, Notice
from messaging.templates import get_template, word

log = logging.getLogger(__name__)

CLAIM = timedelta(minutes=1)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
MAX_ATTEMPTS = 8
# What a delivery no longer needs: `recipient` goes on naming the phone, by its hash.
DONE_WITH = {"claimed_until": None, "params": "", "contact_phone": "", "contact_name": ""}


def due(*, at: datetime, limit: int = 500) -> list[int]:
    """Ids of deliveries that can be claimed at that moment, longest waiting first."""
    waiting = Delivery.objects.filter(_claimable(at)).order_by("not_before")
    return list(waiting.values_list("pk", flat=True)[:limit])


def deliver(*, delivery_id: int, at: datetime) -> bool:
    """Sends one delivery if it is due and nobody else has it; whether it was sent.

    Must not run inside a transaction: the claim has to be visible to other workers while the
    carrier is asked.
    """
    delivery = _claim(delivery_id, at)
    if delivery is None:
        return False
    try:
        if delivery.channel == Delivery.Channel.IN_APP:
            return _put_up_notice(delivery, at)
        _send_to_phone(delivery)
        return _settle(delivery, at)
    except Exception as error:
        log.exception("A delivery failed", extra={"delivery": delivery.pk})
        _put_off(delivery, at, type(error).__name__)
        return False


def _claimable(at: datetime) -> Q:
    fresh = Q(state=Delivery.State.QUEUED, not_before__lte=at)
    abandoned = Q(state=Delivery.State.SENDING, claimed_until__lte=at)
    return fresh | abandoned


def _claim(delivery_id: int, at: datetime) -> Delivery | None:
    claimed = Delivery.objects.filter(_claimable(at), pk=delivery_id).update(
        state=Delivery.State.SENDING, claimed_until=at + CLAIM, attempts=F("attempts") + 1
    )
    return Delivery.objects.select_related("user").get(pk=delivery_id) if claimed else None


def _put_up_notice(delivery: Delivery, at: datetime) -> bool:
    """Notice and settlement commit together: a notice appears exactly once."""
    with transaction.atomic():
        if delivery.user is None or not _settle(delivery, at):
            return False
        notice = Notice.objects.create(
            user=delivery.user,
            delivery=delivery,
            template=delivery.template,
            params=orjson.loads(delivery.params),
            created_at=at,
        )
        publish_on_commit(NoticeNew(id=notice.pk), [user_topic(delivery.user.pk)])
    return True


def _send_to_phone(delivery: Delivery) -> None:
    wording = word(
        get_template(delivery.template),
        orjson.loads(delivery.params),
        language=delivery.contact_language,
    )
    phone_channel().send(
        Message(
            phone=delivery.contact_phone,
            name=delivery.contact_name,
            text=wording.text,
            reference=f"delivery-{delivery.pk}",
        )
    )


def _held(delivery: Delivery) -> QuerySet[Delivery]:
    """The row, while it is still this worker's."""
    return Delivery.objects.filter(
        pk=delivery.pk, state=Delivery.State.SENDING, attempts=delivery.attempts
    )


def _settle(delivery: Delivery, at: datetime) -> bool:
    return bool(
        _held(delivery).update(state=Delivery.State.SENT, sent_at=at, error="", **DONE_WITH)
    )


def _put_off(delivery: Delivery, at: datetime, error: str) -> None:
    """Back to the queue with a growing pause; after the last attempt it is given up."""
    if delivery.attempts >= MAX_ATTEMPTS:
        _held(delivery).update(state=Delivery.State.FAILED, error=error[:200], **DONE_WITH)
        return
    pause = min(FIRST_PAUSE * 2 ** (delivery.attempts - 1), LONGEST_PAUSE)
    _held(delivery).update(
        state=Delivery.State.QUEUED, claimed_until=None, not_before=at + pause, error=error[:200]
    )
