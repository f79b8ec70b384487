"""Telling volunteer mothers of visits before they are overdue."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from common import clock
from messaging.actions import notify
from volunteers.queries import today, volunteer_mothers

AHEAD = timedelta(days=2)


def remind_of_due_visits(*, at: datetime) -> int:
    """Tells every volunteer mother once of each visit that is due within two days; returns how
    many are. One transaction per person, so that no other write waits for all of them."""
    return sum(_remind(mother, at) for mother in volunteer_mothers(clock.local_date(at)))


@transaction.atomic
def _remind(mother: User, at: datetime) -> int:
    soon = [
        row for row in today(mother, at) if row.due_at is not None and at < row.due_at <= at + AHEAD
    ]
    for row in soon:
        due_at = clock.stamp(row.due_at or at)
        notify(
            to=mother,
            template="visit_due",
            params={"child": row.child.pk, "due_at": due_at},
            dedupe=f"volunteers.due:{row.child.pk}:{due_at}",
            at=at,
        )
    return len(soon)
