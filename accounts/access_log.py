"""Who looked at what. Written before the answer leaves; if it cannot be, the read fails."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import AccessEntry, User


def record_read(*, user: User, action: str, subject: str, at: datetime) -> None:
    """Notes one read, such as action "file", subject "children.child:17"."""
    AccessEntry.objects.create(user=user, action=action, subject=subject, at=at)


def record_reads(*, user: User, action: str, subjects: Iterable[str], at: datetime) -> None:
    """The same for a list that shows several people's data at once."""
    AccessEntry.objects.bulk_create(
        AccessEntry(user=user, action=action, subject=subject, at=at) for subject in subjects
    )
