"""The log of who looked at personal data (design: who may see what)."""

from collections.abc import Iterable
from datetime import datetime

from django.core.cache import cache
from django.db import transaction

from accounts.models import AccessEntry, User


def record_read(*, user: User, action: str, subject: str, at: datetime) -> AccessEntry:
    """Notes one read before the answer leaves; if this fails, so must the read.

    `action` says how ("children.file"), `subject` what ("children.child:17", or a station for a
    list). Ids only: the log itself holds nothing personal.
    """
    return AccessEntry.objects.create(user=user, action=action, subject=subject, at=at)


def record_reads(*, user: User, action: str, subjects: Iterable[str], at: datetime) -> None:
    """The same for several subjects at once; subjects named twice are noted once."""
    AccessEntry.objects.bulk_create(
        AccessEntry(user=user, action=action, subject=subject, at=at)
        for subject in dict.fromkeys(subjects)
    )


def record_list(*, user: User, action: str, subject: str, at: datetime) -> None:
    """The same for a list that is read again at every change, such as a board: once an hour.

    `subject` names whose list it is ("stations.station:3"), "" the user's own.
    """
    key = f"access:{user.pk}:{action}:{subject}:{at:%Y%m%d%H}"
    if cache.get(key) is None:
        record_read(user=user, action=action, subject=subject, at=at)
        # Remembered only once it is surely written.
        transaction.on_commit(lambda: cache.set(key, 1, timeout=3600))
