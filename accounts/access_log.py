"""The log of who looked at personal data (design: who may see what)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import TruncDate

from accounts.models import AccessEntry, User
from common import clock


@dataclass(frozen=True)
class DayOfReads:
    """How often a person read a thing in one way on one station day, and when."""

    user: User
    action: str
    day: date
    times: int
    first: datetime
    last: datetime


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
    record_lists(user=user, action=action, subjects=[subject], at=at)


def record_lists(*, user: User, action: str, subjects: Iterable[str], at: datetime) -> None:
    """The same for a list that names several subjects, each of them once an hour."""
    keys = {f"access:{user.pk}:{action}:{subject}:{at:%Y%m%d%H}": subject for subject in subjects}
    known = cache.get_many(keys)
    fresh = {key: subject for key, subject in keys.items() if key not in known}
    if fresh:
        record_reads(user=user, action=action, subjects=fresh.values(), at=at)
        # Remembered only once it is surely written.
        marks = dict.fromkeys(fresh, 1)
        transaction.on_commit(lambda: cache.set_many(marks, timeout=3600))


def entries_of(*, subject: str) -> QuerySet[AccessEntry]:
    """Every read of one thing; whoever asks must have been allowed to."""
    return AccessEntry.objects.filter(subject=subject)


def days_of_reads(subject: str, since: datetime) -> list[DayOfReads]:
    """The reads of one thing since then, summed up by person, action and day; two queries."""
    days = entries_of(subject=subject).filter(at__gte=since)
    days = days.annotate(day=TruncDate("at", tzinfo=clock.STATION_ZONE))
    rows = days.order_by().values_list("user", "action", "day")
    found = list(rows.annotate(Count("pk"), Min("at"), Max("at")))
    people = User.objects.in_bulk({user for user, *_rest in found})
    return [
        DayOfReads(people[user], action, day, times, first, last)
        for user, action, day, times, first, last in found
    ]
