"""The worker's side of the outbox."""

from common import clock
from common.tasks import crontab, periodic, task
from messaging import actions


@task()
def deliver(delivery_id: int) -> None:
    """One delivery, right after the transaction that queued it."""
    actions.deliver(delivery_id=delivery_id, at=clock.now())


@periodic(crontab(minute="*"))
def sweep() -> None:
    """Whatever has become due: reminders, retries, claims that a dead worker left behind."""
    for delivery_id in actions.due(at=clock.now()):
        actions.deliver(delivery_id=delivery_id, at=clock.now())
