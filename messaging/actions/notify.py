"""Putting a message into the outbox."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from django.db import transaction

from accounts.models import User
from common.crypto import keyed_hash
from messaging.models import Delivery
from messaging.templates import Params, get_template
from messaging.waking import wake


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person without an account. `phone` has 11 digits; `language` as in settings.LANGUAGES."""

    phone: str
    name: str
    language: str = "zh-hans"


def notify(
    *,
    to: User | Contact,
    template: str,
    params: Params,
    dedupe: str,
    at: datetime,
    not_before: datetime | None = None,
) -> Delivery:
    """Queues one message in the caller's transaction; it leaves after the commit, or not at all.

    The same `dedupe` to the same recipient again returns what is queued and sends nothing more:
    name the happening in it ("volunteers.visit:<uuid>"). `params` must be exactly what the
    template declares (`UnknownTemplate`, `WrongParams`) and never what was said in a call.
    `not_before` holds the message back, for reminders.
    """
    get_template(template).check(params)
    connection = transaction.get_connection()
    connection.validate_no_broken_transaction()
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("notify() belongs into a transaction.")
    start = max(not_before or at, at)
    values = {
        **_address(to),
        "template": template,
        "params": orjson.dumps(params).decode(),
        "created_at": at,
        "not_before": start,
    }
    delivery, created = Delivery.objects.get_or_create(
        dedupe=dedupe, recipient=_recipient(to), defaults=values
    )
    if created and start <= at:
        wake(delivery.pk)
    return delivery


def _recipient(to: User | Contact) -> str:
    return f"user:{to.pk}" if isinstance(to, User) else keyed_hash(to.phone, "messaging.phone")


def _address(to: User | Contact) -> dict[str, Any]:
    if isinstance(to, User):
        return {"user": to, "channel": Delivery.Channel.IN_APP}
    return {
        "contact_phone": to.phone,
        "contact_name": to.name,
        "contact_language": to.language,
        "channel": Delivery.Channel.PHONE,
    }
