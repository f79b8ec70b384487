"""Taking messages back before they leave."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from messaging.models import Delivery, Notice


def withdraw(*, dedupes: Iterable[str]) -> int:
    """Drops what is still queued under these dedupe keys; returns how many.

    For reminders of what will not happen, and links that no longer open.
    """
    queued = Delivery.objects.filter(dedupe__in=list(dedupes), state=Delivery.State.QUEUED)
    return queued.delete()[0]


@transaction.atomic
def take_back(*, user: User, dedupes: Iterable[str]) -> int:
    """Takes notices away from one person, shown or still queued; returns how many.

    For what they may not know any more. What was delivered stays noted as sent.
    """
    theirs = Delivery.objects.filter(user=user, dedupe__in=list(dedupes))
    taken = Notice.objects.filter(delivery__in=theirs).delete()[0]
    return taken + theirs.filter(state=Delivery.State.QUEUED).delete()[0]
