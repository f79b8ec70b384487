"""Taking messages back before they leave."""

from collections.abc import Iterable

from messaging.models import Delivery


def withdraw(*, dedupes: Iterable[str]) -> int:
    """Drops what is still queued under these dedupe keys; returns how many.

    For reminders of what will not happen, and links that no longer open.
    """
    queued = Delivery.objects.filter(dedupe__in=list(dedupes), state=Delivery.State.QUEUED)
    return queued.delete()[0]
